"""A brief's life: a draft, its publication, the return of an earlier version, a file taken in whole (DIR-4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max

from desk.briefs.content import Content, Fault
from desk.briefs.csv_file import read_csv
from desk.briefs.markdown_file import MarkdownReader
from desk.models import Brief, BriefVersion, VersionState
from orders.models import Product
from service.accounts.roles import SUPERVISORS, Actor, Role
from service.clock import effective_now
from service.fsm import RoleDenied
from service.input_errors import FieldError, InvalidInput

AUTHORS = SUPERVISORS | {Role.ADMINISTRATOR}
SAYS_NOTHING = "Не сказано, что это за товар: нужна часть «Что это»."


class BriefFaults(Exception):
    """A file or a text has faults; nothing of it was taken."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults in the briefs")
        self.faults = sorted(faults, key=lambda fault: (fault.row, fault.column))


def require_author(actor: Actor, action: str) -> None:
    """Briefs are written by supervisors and administrators.

    Raises:
        RoleDenied: the asker is neither.
    """
    if actor.role not in AUTHORS:
        raise RoleDenied(action)


@transaction.atomic
def save_draft(product: Product, text: str, *, actor: Actor) -> BriefVersion:
    """Keep the draft of a product's brief: the one there is, or a new version.

    Raises:
        BriefFaults: the text isn't a whole brief, with every fault.
    """
    require_author(actor, "save_draft")
    reader = MarkdownReader().read_one(product.code, text)
    content = reader.contents[product.code]
    faults = [*reader.faults, *([] if content.about else [Fault(1, 1, SAYS_NOTHING)])]
    if faults:
        raise BriefFaults(faults)
    return keep_draft(product, content, actor)


def keep_draft(product: Product, content: Content, actor: Actor) -> BriefVersion:
    """Store the content as the brief's draft."""
    Brief.objects.get_or_create(product=product)
    brief = Brief.objects.select_for_update(of=("self",), no_key=True).get(product=product)
    draft = brief.versions.filter(state=VersionState.DRAFT).first()
    if draft is None:
        newest = brief.versions.aggregate(newest=Max("number"))["newest"] or 0
        draft = BriefVersion(brief=brief, number=newest + 1)
    for name in ("about", "usage", "properties", "questions", "objections", "kit", "aired_on", "words"):
        setattr(draft, name, getattr(content, name))
    draft.author_id, draft.at = actor.user_id, effective_now()
    draft.save()
    return draft


@transaction.atomic
def publish(brief_id: int, number: int, *, actor: Actor) -> BriefVersion:
    """Put a version in force: the draft, or an earlier one again.

    Raises:
        InvalidInput: there is no such version, or it is in force already.
    """
    require_author(actor, "publish")
    brief = Brief.objects.select_for_update(of=("self",), no_key=True).get(pk=brief_id)
    version = brief.versions.filter(number=number).exclude(state=VersionState.PUBLISHED).first()
    if version is None:
        raise InvalidInput([FieldError("version", "unknown_version", "Такой версии нет, или она уже действует.")])
    brief.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED)
    version.state, version.published_by_id, version.published_at = (
        VersionState.PUBLISHED,
        actor.user_id,
        effective_now(),
    )
    version.save(update_fields=["state", "published_by", "published_at"])
    return version


@transaction.atomic
def drop_draft(brief_id: int, *, actor: Actor) -> None:
    """Forget the draft."""
    require_author(actor, "drop_draft")
    brief = Brief.objects.select_for_update(of=("self",), no_key=True).get(pk=brief_id)
    brief.versions.filter(state=VersionState.DRAFT).delete()


@transaction.atomic
def import_briefs(text: str, kind: str, *, actor: Actor, published: bool = False) -> int:
    """Take in a file of briefs whole, as drafts or in force at once.

    Args:
        kind: `csv` or `md`.

    Returns:
        How many briefs the file has.

    Raises:
        BriefFaults: the file has faults, each with its row and column; nothing of it was taken.
    """
    require_author(actor, "import_briefs")
    contents, rows, faults = read_csv(text) if kind == "csv" else read_markdown(text)
    products = {product.code: product for product in Product.objects.filter(code__in=contents)}
    faults = [*faults, *lacks(contents, rows, products)]
    if not contents and not faults:
        faults.append(Fault(1, 1, "В файле нет ни одного брифа."))
    if faults:
        raise BriefFaults(faults)
    for code, content in contents.items():
        draft = keep_draft(products[code], content, actor)
        if published:
            publish(draft.brief_id, draft.number, actor=actor)
    return len(contents)


def read_markdown(text: str) -> tuple[dict[str, Content], dict[str, int], list[Fault]]:
    """The briefs of a Markdown file by product, the row in which each begins, and every fault."""
    reader = MarkdownReader().read_file(text.removeprefix("\ufeff"))
    return reader.contents, reader.rows, reader.faults


def lacks(contents: Mapping[str, Content], rows: Mapping[str, int], products: Mapping[str, Product]) -> list[Fault]:
    """What a brief lacks as a whole: its product, or what the product is."""
    unknown = [Fault(rows[code], 1, f"Товара с кодом {code} нет.") for code in contents if code not in products]
    return unknown + [Fault(rows[code], 1, SAYS_NOTHING) for code, content in contents.items() if not content.about]
