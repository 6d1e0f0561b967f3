"""The looks: functions from an answer to text. No query, no printing, no guessing of the terminal's width inside."""
