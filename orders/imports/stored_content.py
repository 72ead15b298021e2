"""Files that came by HTTP: the database keeps their content, which all workers share, for as long as it is needed."""

from __future__ import annotations

import io

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from orders.imports.file_formats import examine_file
from orders.models import FilePart, FileState, OrderFile, ReportLine
from orders.models.files import UNFINISHED
from service.accounts.roles import Actor
from service.http.uploads import Upload
from service.models import User
from service.queries.batched_delete import delete_in_batches

PART_SIZE = 1 << 20


def store_upload(upload: Upload, *, actor: Actor, dry_run: bool = False) -> OrderFile:
    """Store an uploaded file, to be taken over or only tried; the same content, while unfinished, is the same file.

    Raises:
        Unreadable: it is no text.
    """
    shape = examine_file(upload.content)
    with transaction.atomic():
        file, fresh = OrderFile.objects.get_or_create(
            sender=User.objects.get(username=actor.username),
            digest=shape.digest,
            dry_run=dry_run,
            state__in=UNFINISHED,
            defaults={
                "state": FileState.WAITING,
                "name": upload.name,
                "size": upload.size,
                "is_csv": shape.is_csv,
                "encoding": shape.encoding,
                "lines_total": shape.lines,
            },
        )
        if fresh:
            upload.content.seek(0)
            store_parts(file, upload)
    return file


def store_parts(file: OrderFile, upload: Upload) -> None:
    """Store the content, a block at a time."""
    for position, block in enumerate(iter(lambda: upload.content.read(PART_SIZE), b"")):
        FilePart.objects.create(file=file, position=position, content=block)


class Content(io.RawIOBase):
    """A stored file's content, of which one part at a time is in memory."""

    def __init__(self, file: OrderFile) -> None:
        self.parts, self.next, self.rest = file.parts, 0, memoryview(b"")

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """The next bytes."""
        if not self.rest:
            part = self.parts.filter(position=self.next).values_list("content", flat=True).first()
            self.rest, self.next = memoryview(part or b""), self.next + 1
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size


def forget_contents() -> int:
    """Delete the contents of files finished some days ago: nobody needs these people's data twice."""
    return delete_in_batches(FilePart.objects.filter(file__in=_finished_before("order_files")), size=50)


def forget_reports() -> int:
    """Delete the reports, row by row, of files finished long ago; the files' counts stay."""
    return delete_in_batches(ReportLine.objects.filter(file__in=_finished_before("order_file_reports")))


def _finished_before(kind: str) -> QuerySet[OrderFile]:
    ended = timezone.now() - settings.RETENTION[kind]
    return OrderFile.objects.filter(finished_at__lte=ended).exclude(state__in=UNFINISHED)
