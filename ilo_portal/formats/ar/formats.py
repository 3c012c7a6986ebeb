"""Dates as the ILO writes them: 20 September 2023."""

DATE_FORMAT = "j F Y"
YEAR_MONTH_FORMAT = "F Y"
DATETIME_FORMAT = "j F Y, H:i"

# As CLDR writes Latin digits in Arabic: 1,594.7. Django has the German signs, and groups no digits.
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
