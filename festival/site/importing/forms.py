"""What an editor uploads and chooses, as values."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from festival.importing.reading import ENDINGS, Source
from festival.models import Edition, ImportRun

MOST_FILES = 40
MOST_MEGABYTES = 20
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes several files at once."""

    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Files of the layout; a zip of them counts as its files."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Source]:
        """The files as an import reads them; raises ValidationError with what to do."""
        given = data if isinstance(data, list | tuple) else [data]
        uploads: list[UploadedFile] = [super(SeveralFiles, self).clean(one, initial) for one in given or [None]]
        if sum(upload.size or 0 for upload in uploads) > MOST_BYTES:
            raise too_large()
        files = [source for upload in uploads for source in _sources(str(upload.name), upload.read())]
        return list(checked(files))


def checked(files: list[Source]) -> Iterable[Source]:
    """The files, if an import can take them together."""
    wrong = [file.name for file in files if Path(file.name).suffix.lower() not in ENDINGS]
    names = [file.name for file in files]
    twice = sorted({name for name in names if names.count(name) > 1})
    if wrong:
        message = _("%(names)s: this is no CSV, XLSX, JSON or zip file; save the table as one of these.")
        raise ValidationError(message % {"names": ", ".join(wrong)})
    if not files:
        raise ValidationError(_("The zip holds no CSV, XLSX or JSON file."))
    if len(files) > MOST_FILES:
        raise ValidationError(_("These are more than %(most)d files; upload them in parts.") % {"most": MOST_FILES})
    if twice:
        message = _("Two files are called %(names)s; rename one, so that the report can tell them apart.")
        raise ValidationError(message % {"names": ", ".join(twice)})
    return files


def too_large() -> ValidationError:
    """What is said of an upload beyond the limit."""
    message = _("These files are larger than %(most)d MB together; upload them in parts.")
    return ValidationError(message % {"most": MOST_MEGABYTES})


def _sources(name: str, content: bytes) -> list[Source]:
    if not name.lower().endswith(".zip"):
        return [Source(name[-200:], content)]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inside = [one for one in packed.infolist() if Path(one.filename).suffix.lower() in ENDINGS]
            if sum(one.file_size for one in inside) > MOST_BYTES:
                raise too_large()
            return [Source(Path(one.filename).name[-200:], packed.read(one)) for one in inside]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        raise ValidationError(_("%(name)s is not a zip that can be opened; make it again.") % {"name": name})


class UploadForm(forms.Form):
    """A programme to look at: nothing is written yet."""

    edition = forms.ModelChoiceField(
        Edition.objects.all(), label=gettext_lazy("Edition"), empty_label=None,
        error_messages={"required": gettext_lazy("Choose the edition that the programme is for.")},
    )  # fmt: skip
    uploads = SeveralFiles(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("CSV files, one XLSX workbook, JSON, or a zip of these; together at most 20 MB."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("A file is empty; save it again."),
        },
    )


def merged(run: ImportRun, data: QueryDict) -> dict[str, list[str]]:
    """The run's choices with those of a page of its preview on top; what the page did not show stays as it was."""
    shown, fields = set(data.getlist("shown")), set(data.getlist("field"))
    accepted = shown if "accept_shown" in data else shown & set(data.getlist("accept"))
    overwrite = {field for field in fields if data.get(f"of:{field}") == "file"}
    return {
        "accepted": sorted((run.accepted - shown) | accepted),
        "overwrite": sorted((run.overwritten - fields) | overwrite),
    }
