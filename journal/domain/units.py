"""Weight and height in her units: as she types them, as a field shows them, and which units those are."""

from __future__ import annotations

import re

from journal.domain.records import Profile, Settings

KG_PER_LB = 0.45359237
LB_PER_ST = 14
CM_PER_INCH = 2.54
INCHES_PER_FOOT = 12
FAHRENHEIT = {"US", "LR", "KY", "BS", "BZ"}  # the countries that measure a fever in °F

_NUMBER = r"(\d{1,3}(?:[.,]\d{1,3})?)"
_WEIGHT = re.compile(rf"{_NUMBER} *(kgs?|kilos?|kilograms?|lbs?|pounds?|st|stones?)?\.?")
_STONES = re.compile(rf"(\d{{1,2}}) *(?:st|stones?)?[ ,.;]*(?<!\d){_NUMBER} *(?:lbs?|pounds?)?")
_HEIGHT = re.compile(rf"{_NUMBER} *(cm|m|ft|feet|foot|'|in|inch|inches|\")?\.?")
_FEET = re.compile(rf"(\d) *(?:ft\.?|feet|foot|'|,)? *(?<!\d){_NUMBER} *(?:in\.?|inch|inches|\"|'')?")


def weight_unit(settings: Settings, profile: Profile) -> str:
    """`kg`, `lb` or `st`: the unit she chose, else that of her country."""
    return settings.weight_unit or ("lb" if _country(profile) == "US" else "kg")


def temperature_unit(settings: Settings, profile: Profile) -> str:
    """`C` or `F`: the unit she chose, else that of her country."""
    return settings.temperature_unit or ("F" if _country(profile) in FAHRENHEIT else "C")


def _country(profile: Profile) -> str:
    return (profile.country or "US").upper()


def typed_weight(text: str, unit: str) -> float | None:
    """The kg in `text`, a bare number in `unit` (`kg`, `lb`, `st`; "10 4" is 10 stone 4); None where there is none."""
    typed = _plain(text)
    if found := _WEIGHT.fullmatch(typed):
        said = (found[2] or unit)[0]
        return round(_number(found[1]) * {"k": 1, "l": KG_PER_LB, "p": KG_PER_LB, "s": LB_PER_ST * KG_PER_LB}[said], 3)
    found = _STONES.fullmatch(typed)
    if found and (unit == "st" or "st" in typed) and _number(found[2]) < LB_PER_ST:
        return round((int(found[1]) * LB_PER_ST + _number(found[2])) * KG_PER_LB, 3)
    return None


def shown_weight(kg: float, unit: str) -> str:
    """The text of a field for a weight: "64.5", "142.2", "10 st 2.5 lb"."""
    if unit == "kg":
        return f"{round(kg, 2):.10g}"
    pounds = round(kg / KG_PER_LB, 1)
    if unit == "lb":
        return f"{pounds:.10g}"
    return f"{int(pounds // LB_PER_ST)} st {round(pounds % LB_PER_ST, 1):.10g} lb"


def typed_height(text: str, unit: str) -> float | None:
    """The cm in `text`; where `unit` is `ft`, "5 4" is 5 feet 4. None where there is none, or it may mean two."""
    typed = _plain(text)
    if found := _HEIGHT.fullmatch(typed):
        return _height(_number(found[1]), found[2], unit)
    found = _FEET.fullmatch(typed)
    if found and (unit == "ft" or any(mark in typed for mark in "f'")) and _number(found[2]) < INCHES_PER_FOOT:
        return round((int(found[1]) * INCHES_PER_FOOT + _number(found[2])) * CM_PER_INCH, 1)
    return None


def _height(number: float, said: str | None, unit: str) -> float | None:
    whole = number == int(number)
    if said is None and unit == "ft" and number < 10 and not whole:
        return None  # 5.4 may be 5 feet 4, or a little less than five and a half feet
    if said is None:
        said = "ft" if unit == "ft" and number < 10 else "m" if number < 3 else "cm"
    factor = {"c": 1, "m": 100, "f": INCHES_PER_FOOT * CM_PER_INCH, "'": INCHES_PER_FOOT * CM_PER_INCH}
    return round(number * factor.get(said[0], CM_PER_INCH), 1)


def shown_height(cm: float, unit: str) -> str:
    """The text of a field for a height: "163", "5 ft 4.5 in"."""
    if unit != "ft":
        return f"{round(cm, 1):.10g}"
    halves = round(2 * cm / CM_PER_INCH)
    feet, rest = divmod(halves, 2 * INCHES_PER_FOOT)
    return f"{feet} ft {rest / 2:.10g} in"


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").replace("′", "'").replace("”", '"').replace("″", '"').split())


def _number(figures: str) -> float:
    return float(figures.replace(",", "."))
