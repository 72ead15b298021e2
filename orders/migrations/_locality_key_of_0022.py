"""The key of a locality's name as migrations 0011 and 0022 give it: what they wrote never changes with the code (CLI-13).

A copy of `orders.delivery.geography.locality_key` of that day with all that it asks. Never edited, imported by
migrations alone; where the rules of today write other keys, a later migration writes them.
"""

import re
import unicodedata

INVISIBLE = (
    r"\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u034F\u0600-\u0605\u061C\u06DD\u070F"
    r"\u0890-\u0891\u08E2\u115F-\u1160\u17B4-\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F"
    r"\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U000110BD\U000110CD\U00013430-\U0001343F"
    r"\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF"
)
APOSTROPHES = (
    r"\u0027\u0060\u00B4\u02B9\u02BB-\u02BF\u02C8\u02CA-\u02CB\u02EE\u0384\u055A\u05F3\u07F4-\u07F5\u1FBD"
    r"\u1FBF\u1FEF\u1FFD-\u1FFE\u2018-\u201B\u2032\u2035\u2039-\u203A\u275B-\u275C\uA78B-\uA78C\uFF07"
    r"\uFF40"
)
SPACES_AND_DASHES = (
    r"\u0009-\u000D\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028-\u2029\u202F\u205F\u3000\u002D\u02D7\u058A"
    r"\u05BE\u1400\u1806\u2010-\u2015\u2043\u2053\u207B\u208B\u2212\u2E17\u2E1A\u2E3A-\u2E3B\u2E40\u2E5D"
    r"\u301C\u3030\u30A0\uFE31-\uFE32\uFE58\uFE63\uFF0D\U00010EAD"
)
UNSEEN = re.compile(f"[{INVISIBLE}{APOSTROPHES}]+")
STRESS = re.compile("(?<=[\u0400-\u04ff])[\u0300\u0301]+")
GAPS = re.compile(f"[{SPACES_AND_DASHES}]+")
LETTERS = re.compile(r"[^\W\d_]+")
HAS_CYRILLIC = re.compile("[\u0400-\u04ff]")
HAS_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
TO_CYRILLIC = str.maketrans("abcehkmoptxyë", "авсенкмортхуе")
WORDS = re.compile(r"[^\W_]+")
LAND_NAMES = "обл область край кр респ республика ао авт автономный автономная автономной округ окр"
LAND_KINDS = frozenset(LAND_NAMES.split())
TOWN_KINDS = frozenset(("г", "го", "гор", "город"))
REGION_KINDS = LAND_KINDS | {"г", "гор", "город"}
RURAL_NAMES = "пгт рп п пос поселок с село сл слобода д дер деревня ст станица х хут хутор аул кп дп нп снт"
RURAL_KINDS = frozenset(RURAL_NAMES.split())
KINDS_IN_FULL = (
    (re.compile(r"\bст ца\b"), "станица"),
    (re.compile(r"\bр\. ?п\b|\bрабочий поселок\b"), "рп"),
    (re.compile(r"\bп\. ?г\. ?т\b|\bпоселок городского типа\b"), "пгт"),
    (re.compile(r"\bг\. ?о\b|\bгородской округ\b"), "го"),
)
STREETS = r"(?:ул|улица|просп|проспект|пер|переулок|бульвар|шоссе|проезд)\b|пр т\b|б р\b"
STREET = re.compile(rf"(?<=\w)[.,]* (?:{STREETS}).*|,(?:[^,]* )?(?:{STREETS}).*", re.DOTALL)
BESIDE = re.compile(r"(?:[0-9]{6}|рф|россия|российская федерация)")
TOWNS = {
    "спб": "санкт петербург",
    "с петербург": "санкт петербург",
    "с пб": "санкт петербург",
    "мск": "москва",
    "екб": "екатеринбург",
    "н новгород": "нижний новгород",
    "в новгород": "великий новгород",
    "ростов н д": "ростов на дону",
    "ростов н дону": "ростов на дону",
    "комсомольск н а": "комсомольск на амуре",
    "комсомольск н амуре": "комсомольск на амуре",
    "наб челны": "набережные челны",
    "н челны": "набережные челны",
    "н тагил": "нижний тагил",
    "й ола": "йошкар ола",
    "п камчатский": "петропавловск камчатский",
}
REGION_NAMES = (
    "агинский_бурятский адыгея алания алтай алтайский амурская архангельская астраханская байконур "
    "байконур_казахстан башкирия башкортостан белгородская брянская бурятия владимирская волгоградская "
    "вологодская воронежская горный_алтай дагестан днр донецкая донецкая_народная еао еврейская забайкалье "
    "забайкальский запорожская ивановская ингушетия иркутская кабардино_балкария кабардино_балкарская "
    "калининградская калмыкия калужская камчатка камчатская камчатский карачаево_черкесия карачаево_черкесская "
    "карелия кбр кемеровская кемеровская_кузбасс кировская колыма коми костромская краснодарский красноярский "
    "красноярье крым крымская кубань кузбасс курганская курская кчр ленинградская ленобласть липецкая лнр ло "
    "луганская луганская_народная магаданская марий_эл мо мордовия москва москва_и_московская московская мск "
    "мурманская нао ненецкий нижегородская новгородская новосибирская омская оренбургская оренбуржье орловская "
    "осетия пензенская пермская пермский петербург подмосковье прикамье приморский приморье псковская ростовская "
    "рсо_алания рт рязанская с_петербург самарская санкт_петербург санкт_петербург_и_ленинградская саратовская "
    "саха саха_якутия сахалин сахалинская свердловская севастополь северная_осетия северная_осетия_алания "
    "смоленская спб ставрополье ставропольский тамбовская татария татарстан татарстан_татарстан тверская томская "
    "тува тульская тыва тюменская удмуртия удмуртская ульяновская усть_ордынский_бурятский хабаровский хакасия "
    "ханты_мансийский ханты_мансийский_югра херсонская хмао хмао_югра челябинская чеченская чечня читинская "
    "чувашия чувашская чувашская_чувашия чукотка чукотский югра якутия якутия_саха ямал ямало_ненецкий янао "
    "ярославская "
)
REGIONS = frozenset(REGION_NAMES.split())
"""Names of regions, the words of each joined by `_`."""


def locality_key(name: str | None) -> str:
    """The name for comparison: no kind, country, region, index or street, short names written out."""
    words = spelled_out(plain_words(locality_alone(name)))
    kinds = TOWN_KINDS | RURAL_KINDS
    if len(words) > 1 and words[0] in kinds:
        words = words[1:]
    elif len(words) > 1 and words[-1] in kinds:
        words = words[:-1]
    return " ".join(spelled_out(words))


def locality_alone(name: str | None) -> str:
    """What names the locality in a field that says more."""
    plain = STREET.sub("", comparable(name))
    if plain.isalpha():
        return plain
    parts = re.sub(r"(?<![0-9])[0-9]{6}(?![0-9])", ",", plain).split(",")
    own = (part for part in parts if part.strip() and not BESIDE.fullmatch(part.strip()) and not is_region(part))
    return ",".join(own) or plain


def is_region(part: str) -> bool:
    """Whether it is a region that says by its kind that it is one."""
    words = plain_words(part)
    return bool(LAND_KINDS.intersection(words)) and "_".join(w for w in words if w not in REGION_KINDS) in REGIONS


def plain_words(text: str) -> list[str]:
    """The words, those for kinds written in full."""
    plain = comparable(text)
    for written, kind in KINDS_IN_FULL:
        plain = written.sub(kind, plain)
    return WORDS.findall(plain)


def spelled_out(words: list[str]) -> list[str]:
    """The words of a town's name, the usual short forms written out."""
    return TOWNS.get(" ".join(words), " ".join(words)).split()


def comparable(text: str | None) -> str:
    """The text for comparison."""
    plain = composed(text or "").casefold().replace("ё", "е")
    return GAPS.sub(" ", in_cyrillic(composed(plain))).strip()


def composed(text: str) -> str:
    """The text in one Unicode form, without what is never compared."""
    if text.isascii():
        return UNSEEN.sub("", text)
    taken_apart = unicodedata.normalize("NFKD", UNSEEN.sub("", text))
    return unicodedata.normalize("NFKC", UNSEEN.sub("", STRESS.sub("", taken_apart)))


def in_cyrillic(text: str) -> str:
    """The text with each mixed word in Cyrillic."""
    return LETTERS.sub(lambda met: word_in_cyrillic(met[0]), text)


def word_in_cyrillic(word: str) -> str:
    """A mixed word in Cyrillic, where every Latin letter has its like there."""
    if not (HAS_LATIN.search(word) and HAS_CYRILLIC.search(word)):
        return word
    cyrillic = word.translate(TO_CYRILLIC)
    return word if HAS_LATIN.search(cyrillic) else cyrillic
