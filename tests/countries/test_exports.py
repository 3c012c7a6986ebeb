"""Files of rows as they are sent."""

import pytest

from countries.exports import csv_response

pytestmark = pytest.mark.django_db


def test_reader_who_breaks_off_leaves_nothing_open() -> None:
    """The rows come from a cursor of the database, which must be free for the next request."""
    ended = []

    def rows():
        try:
            yield from range(1000)
        finally:
            ended.append(True)

    response = csv_response("numbers", {"number": lambda row: row}, rows())
    sent = iter(response)
    assert [next(sent) for _line in range(3)] == ["\ufeffnumber\r\n".encode(), b"0\r\n", b"1\r\n"]
    kept = response.streaming_content  # as a traceback would keep it
    response.close()
    assert ended == [True]
    assert kept is not None


def test_first_row_is_read_before_anything_is_sent() -> None:
    asked = []

    def rows():
        asked.append(True)
        yield 1

    csv_response("numbers", {"number": lambda row: row}, rows())
    assert asked == [True]


def test_file_without_rows_has_its_heading() -> None:
    assert b"".join(csv_response("numbers", {"number": lambda row: row}, iter([]))) == "\ufeffnumber\r\n".encode()
