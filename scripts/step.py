"""Run one step of the set-up: one short line with its time; its output only if it fails. Standard library only.

python3 scripts/step.py "What is done" command argument …
"""

import subprocess
import sys
import time


def main(words: str, *command: str) -> int:
    print(f"{words} …", end=" ", flush=True)
    started = time.monotonic()
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    except KeyboardInterrupt:
        print("stopped. The next run starts this step anew.")
        return 130
    except OSError as error:
        print(f"failed.\n{error}")
        return 127
    if done.returncode:
        print(f"failed.\n{done.stdout.strip()}\nThe command was: {' '.join(command)}")
    else:
        print(f"{time.monotonic() - started:.1f} s", flush=True)
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
