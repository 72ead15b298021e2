"""The form that uploads a file of briefs."""

from __future__ import annotations

from typing import Any

from django import forms

from orders.admin.delivery_data_import import LARGEST
from service.admin.file_input import FileInput
from service.texts import decoded
from service.texts.encodings import UnreadableText

KINDS = {"csv": "csv", "md": "md", "markdown": "md", "txt": "md"}


class BriefFileForm(forms.Form):
    """The file, and whether its briefs are put in force at once."""

    file = forms.FileField(
        label="Файл CSV или Markdown",
        widget=FileInput({"accept": ".csv,.md,.markdown,.txt"}),
        allow_empty_file=False,
    )
    published = forms.BooleanField(
        label="Сразу опубликовать", required=False, widget=forms.CheckboxInput({"class": "desk-check"})
    )

    def clean_file(self) -> tuple[str, str]:
        """The file's text and its kind."""
        file = self.cleaned_data["file"]
        kind = KINDS.get(file.name.rpartition(".")[2].lower())
        if kind is None:
            raise forms.ValidationError("Нужен файл .csv или .md.")
        if file.size > LARGEST:
            raise forms.ValidationError("Файл больше 5 МБ: разделите его на части.")
        try:
            return decoded(file.read()), kind
        except UnreadableText as error:
            raise forms.ValidationError(str(error)) from error

    def given(self) -> dict[str, Any]:
        """What the use case takes."""
        text, kind = self.cleaned_data["file"]
        return {"text": text, "kind": kind, "published": self.cleaned_data["published"]}
