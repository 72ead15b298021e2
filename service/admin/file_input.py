"""A field for a file that speaks the page's language: the browser's own button speaks the browser's."""

from __future__ import annotations

from django import forms


class FileInput(forms.FileInput):
    """The browser's field, unseen, over a button and the name of the file chosen (told by `frame.js`)."""

    template_name = "admin/widgets/file_input.html"
