"""Before anything long is done: may the portal start here, and has it its settings? Standard library only."""

import os
import secrets
import socket
import sys
from pathlib import Path


def refuse(words: str) -> None:
    raise SystemExit(f"The portal did not start: {words}")


def check_port(text: str) -> None:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 65535:
        refuse(f"PORT={text} is no port. Choose a number from 1024 to 65535, as in: make run PORT=8001")
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", int(text)))
        except OSError as error:
            refuse(f"port {text} cannot be used ({os.strerror(error.errno or 0)}). Choose another, as in: make run PORT={int(text) % 65535 + 1}")


def write_local_settings(folder: Path) -> None:
    """Write `local.env` once. It is never overwritten: a new secret key would log everybody out."""
    path = folder / "local.env"
    if path.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"local.env.{os.getpid()}"
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(f"SECRET_KEY={secrets.token_urlsafe(48)}\nALLOWED_HOSTS=127.0.0.1,localhost\nHTTPS=off\n")
    unfinished.rename(path)


def main(arguments: list[str]) -> None:
    if arguments:
        check_port(arguments[0])
    write_local_settings(Path(os.environ.get("VAR_DIR") or "var"))


if __name__ == "__main__":
    main(sys.argv[1:])
