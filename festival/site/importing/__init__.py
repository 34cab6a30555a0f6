"""A whole programme's import: read, judged into a plan, and applied in one transaction or not at all."""

from festival.site.importing.programme import ProgrammeImport

__all__ = ["ProgrammeImport"]
