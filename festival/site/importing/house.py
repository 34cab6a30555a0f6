"""The further tables of the festival itself: pages, partners, and the sections of an edition (written only)."""

from festival.importing.further import FurtherResource, Linked
from festival.models import Page, Partner, Section


class PageResource(FurtherResource):
    """pages.csv"""

    kind, model, keys = "pages", Page, ("slug",)


class PartnerResource(FurtherResource):
    """partners.csv"""

    kind, model, keys = "partners", Partner, ("name",)


class SectionResource(FurtherResource):
    """sections.csv; read by `films.imports.sections`, because films are in them."""

    kind, model, keys = "sections", Section, ("slug",)

    def links(self) -> dict[str, Linked]:
        return {"parent": Linked(lambda text: None, lambda section: section.slug)}

    def instances(self) -> list[Section]:
        return sorted(super().instances(), key=lambda section: (section.parent_id is not None, section.pk))


AFTER = (PageResource, PartnerResource)
