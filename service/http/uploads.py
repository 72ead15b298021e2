"""Files sent to the API, whole or as the one part of a form: read block by block, never kept in memory."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Any, cast

from django.conf import settings
from rest_framework.parsers import BaseParser, DataAndFiles, MultiPartParser

from service.http.parsers import UnreadableBody
from service.input_errors import FieldError
from service.models import InboundKey
from service.webhooks.signature_check import SignatureRefused
from service.webhooks.signing import DIGEST

BLOCK = 1 << 16
PART = "file"
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that has arrived: its content stands in a temporary file until the request is over."""

    content: IO[bytes]
    name: str
    size: int
    digest: str


def spooled(blocks: Iterable[bytes], name: str) -> Upload:
    """The file that these blocks make up."""
    content = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - the view closes it
    digest, size = hashlib.sha256(), 0
    for block in blocks:
        content.write(block)
        digest.update(block)
        size += len(block)
    content.seek(0)
    return Upload(cast("IO[bytes]", content), name[:LONGEST_NAME].replace("\0", ""), size, digest.hexdigest())


class RawFileParser(BaseParser):
    """A body that is the file itself."""

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The file as `Upload`; sent this way it has no name."""
        return as_signed(stream, parser_context)


class CsvFileParser(RawFileParser):
    """`text/csv`."""

    media_type = "text/csv"


class LinesFileParser(RawFileParser):
    """`application/x-ndjson`."""

    media_type = "application/x-ndjson"


class FormFileParser(MultiPartParser):
    """`multipart/form-data` with one part, `file`."""

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The file as `Upload`.

        Raises:
            UnreadableBody: the part is missing, or there are others.
            SignatureRefused: the body isn't the one that was signed.
        """
        if not is_signed(parser_context):
            return file_of(super().parse(stream, media_type, parser_context))
        with as_signed(stream, parser_context).content as whole:
            return file_of(super().parse(whole, media_type, parser_context))


def file_of(form: DataAndFiles[Any, Any]) -> Upload:
    """The one file of a form.

    Raises:
        UnreadableBody: the part is missing, or there are others.
    """
    parts = [(name, file) for name, files in form.files.lists() for file in files]
    unknown = [name for name in form.data if name != PART] + [name for name, _ in parts if name != PART]
    faults = [FieldError(name, "unknown_field", "Такого поля нет.") for name in unknown]
    files = [file for name, file in parts if name == PART]
    if len(files) != 1:
        faults.append(required_file())
    if faults:
        raise UnreadableBody(faults)
    return spooled(files[0].chunks(), files[0].name or "")


def is_signed(context: Mapping[str, Any] | None) -> bool:
    """Whether the caller is let in by a signature, which then holds for the digest of the whole body."""
    return isinstance((context or {})["request"].auth, InboundKey)


def as_signed(stream: IO[bytes], context: Mapping[str, Any] | None) -> Upload:
    """The whole body; of a signed call, if it is the one that was signed.

    Raises:
        SignatureRefused: it is another.
    """
    body = spooled(iter(lambda: stream.read(BLOCK), b""), "")
    if is_signed(context) and body.digest != (context or {})["request"].headers[DIGEST]:
        body.content.close()
        raise SignatureRefused(f"Тело не то, что подписано: его SHA-256 не сходится с {DIGEST}.")
    return body


def required_file() -> FieldError:
    """What is wrong with a request that brings no file."""
    return FieldError(PART, "required", "Нужен один непустой файл.")


FILE_PARSERS = [FormFileParser, CsvFileParser, LinesFileParser]
