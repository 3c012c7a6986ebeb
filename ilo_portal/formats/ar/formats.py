"""Dates as the ILO writes them: 20 September 2023."""

DATE_FORMAT = "j F Y"
YEAR_MONTH_FORMAT = "F Y"
DATETIME_FORMAT = "j F Y, H:i"

# Django groups no digits in Arabic, where an amount of millions is as hard to read as elsewhere.
NUMBER_GROUPING = 3
