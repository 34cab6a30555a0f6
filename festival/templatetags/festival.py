"""Filters and tags that every template has."""

from typing import Any

import nh3
from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from markdown_it import MarkdownIt

from festival.formats import jsonld
from festival.sharing import shown

register = template.Library()

MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": True}).enable(
    ["table", "replacements", "smartquotes"]
)
ALLOWED_TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "a",
    "ul",
    "ol",
    "li",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "code",
    "hr",
}


@register.filter
def duration(minutes: int | None) -> str:
    """Minutes as people say them: 71 is “1 h 11 min”; unknown is nothing."""
    if minutes is None:
        return ""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return gettext("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return gettext("%(hours)d h") % {"hours": hours}
    return gettext("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


@register.filter
def markdown(text: str | None) -> SafeString:
    """Editors' markdown as HTML, cleaned: no script, no style, no picture, and only links that lead somewhere."""
    html = MARKDOWN.render(text or "")
    return mark_safe(
        nh3.clean(html, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    )


@register.filter
def structured(things: list[jsonld.Thing]) -> SafeString:
    """Things as the text of a script element for search engines; it is data, and no sign in it ends the element."""
    return mark_safe(jsonld.script(things))


@register.inclusion_tag("components/share_image.html", takes_context=True)
def share_image(context: Context) -> dict[str, Any]:
    """The picture that the page names for previews of its link: its own (`share_image`), else its edition's."""
    edition, current = context.get("edition"), context.get("site_edition")
    image = context.get("share_image") or shown.of_edition(edition or None, current or None)
    return {"image": image, "address": shown.absolute(image, context["request"])}


@register.filter
def at(mapping: dict[Any, Any], key: Any) -> Any:
    """A mapping's value for a key that the template holds in a variable."""
    return mapping.get(key)
