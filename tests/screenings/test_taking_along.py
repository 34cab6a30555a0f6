"""A plan on its way: to another device, by e-mail, and away for good."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries, Settings

from festival.models import Edition
from screenings.models import Pick, Plan, Subscription, Wish
from screenings.plan import telling
from screenings.plan.keys import Key, new_token
from tests.builders import NOW, a_film, a_screening, a_section, an_edition
from tests.markup import problems
from tests.plans import OWN, a_pick, a_plan, a_wish, keep, pick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_noon")]

UNKNOWN = "/plan/restore/abcdefghijklmnopqrstuvwxyz012345/"


def link_of(client: Client) -> str:
    """The restore link that a visitor's page shows, as a path."""
    found = re.search(
        r'value="http://testserver(/plan/restore/[\w-]+/)"', client.get("/plan/elsewhere/").content.decode()
    )
    assert found
    return found[1]


def post(client: Client, path: str, **said: str) -> HttpResponse:
    return client.post(path, said, headers=OWN)  # type: ignore[return-value]


def titles(client: Client) -> set[str]:
    """The films that a visitor's key opens."""
    plans = Plan.objects.filter(key=Key(link_of(client).split("/")[-2]).fingerprint)
    return set(Wish.objects.filter(plan__in=plans).values_list("film__title", flat=True))


@pytest.fixture
def edition() -> Edition:
    return an_edition()


@pytest.fixture
def telephone(edition: Edition) -> Client:
    """A browser that keeps one film."""
    telephone = Client()
    keep(telephone, a_film("Side A", section=a_section(edition)))
    return telephone


def test_the_page_holds_the_link_and_its_code(telephone: Client) -> None:
    answer = telephone.get("/plan/elsewhere/")
    page = answer.content.decode()
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == (
        "private, no-store",
        "strict-origin",
    )
    assert (page.count('<svg class="qr"'), problems(page)) == (1, [])
    assert telephone.get(link_of(telephone)).status_code == 200


def test_who_keeps_nothing_is_told_where_a_plan_begins(client: Client, edition: Edition) -> None:
    page = client.get("/plan/elsewhere/").content.decode()
    assert ("Nothing is kept in this browser yet" in page, 'class="qr"' in page, problems(page)) == (True, False, [])


def test_a_look_at_the_link_moves_nothing_and_tells_nothing(client: Client, telephone: Client) -> None:
    answers = [client.get(link_of(telephone)), client.head(link_of(telephone))]
    page = answers[0].content.decode()
    assert [(answer.status_code, dict(answer.cookies)) for answer in answers] == [(200, {}), (200, {})]
    assert ("Put it into this browser" in page, "Side A" in page, problems(page)) == (True, False, [])
    assert answers[0].headers["X-Robots-Tag"] == "noindex"


def test_a_press_puts_the_plan_into_the_browser(client: Client, telephone: Client) -> None:
    answer = post(client, link_of(telephone), choice="use")
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Cache-Control"], answer.cookies["kept"].value) == (
        200,
        "private, no-store",
        "1",
    )
    assert ("It holds 1 film." in page, "had before" in page, problems(page)) == (True, False, [])
    assert (titles(client), link_of(client)) == ({"Side A"}, link_of(telephone))


def test_the_same_browser_hears_that_it_has_the_plan(telephone: Client) -> None:
    page = telephone.get(link_of(telephone)).content.decode()
    assert "This browser has this plan already." in page


def test_another_site_cannot_slip_its_own_plan_into_a_browser(client: Client, telephone: Client) -> None:
    answer = client.post(link_of(telephone), {"choice": "use"}, headers={"Origin": "https://elsewhere.example"})
    assert (answer.status_code, dict(answer.cookies)) == (403, {})


@pytest.fixture
def computer(edition: Edition) -> Client:
    """A browser with a plan of its own."""
    computer = Client()
    keep(computer, a_film("Side B", section=a_section(edition, "MUS")))
    return computer


def test_a_browser_with_another_plan_is_asked_first(telephone: Client, computer: Client) -> None:
    before = link_of(computer)
    asked, undecided = computer.get(link_of(telephone)), post(computer, link_of(telephone))
    assert "another plan already, with 1 film." in asked.content.decode()
    assert "Choose what should happen" in undecided.content.decode()
    assert (asked.status_code, undecided.status_code, link_of(computer)) == (200, 422, before)
    assert problems(undecided.content.decode()) == []


def test_using_the_other_plan_leaves_a_way_back(telephone: Client, computer: Client) -> None:
    before = link_of(computer)
    page = post(computer, link_of(telephone), choice="use").content.decode()
    assert (before in page, titles(computer), titles(telephone)) == (True, {"Side A"}, {"Side A"})
    post(computer, before, choice="use")
    assert titles(computer) == {"Side B"}


def test_putting_both_together_loses_nothing(telephone: Client, computer: Client) -> None:
    before = link_of(computer)
    page = post(computer, link_of(telephone), choice="merge").content.decode()
    assert ("Added to your plan: 1 film." in page, before in page) == (True, True)
    assert (titles(computer), titles(telephone)) == ({"Side A", "Side B"}, {"Side A", "Side B"})
    assert link_of(computer) == link_of(telephone)


def test_in_both_together_what_the_link_says_stands_and_tickets_are_facts(edition: Edition) -> None:
    film, screening = a_film("Both", section=a_section(edition)), a_screening(edition, "2012-11-20T14:00")
    telephone, computer = Client(), Client()
    keep(telephone, film, level="maybe")
    pick(telephone, screening)
    keep(computer, film, level="must")
    pick(computer, screening, state="bought", tickets="2")
    page = post(computer, link_of(telephone), choice="merge").content.decode()
    plan = Plan.objects.get(key=Key(link_of(telephone).split("/")[-2]).fingerprint)
    assert "Tickets noted for 1 screening." in page
    assert list(plan.wishes.values_list("level", flat=True)) == ["maybe"]
    assert list(plan.picks.values_list("state", "tickets")) == [("bought", 2)]


def test_news_are_told_of_both_together_and_to_nobody_twice(telephone: Client, computer: Client) -> None:
    key = Key(link_of(telephone).split("/")[-2]).fingerprint
    phones, computers = Plan.objects.get(key=key), Plan.objects.exclude(key=key).get()

    def ask(plan: Plan, name: str, *, confirmed: bool) -> None:
        way = telling.Address(Subscription.Way.EMAIL, f"{name}@festival.example", "http://testserver", "en", {})
        asked = telling.ask(plan, way, now=NOW)
        if confirmed:
            telling.confirm(asked, now=NOW)

    for plan, name, confirmed in (
        (phones, "ann", False), (computers, "ann", True), (phones, "eve", True), (computers, "eve", False),
        (computers, "tim", True),
    ):  # fmt: skip
        ask(plan, name, confirmed=confirmed)
    post(computer, link_of(telephone), choice="merge")
    told = [(one.address[:3], one.plan_id == phones.pk, one.confirmed_at == NOW) for one in Subscription.objects.all()]
    assert sorted(told) == [(name, True, True) for name in ("ann", "eve", "tim")]


def test_editions_that_only_one_plan_has_come_along(edition: Edition, telephone: Client) -> None:
    older = an_edition(name="IDFA 2011", slug="2011", status=Edition.Status.ARCHIVED)
    token = new_token()
    a_wish(a_plan(older, key=Key(token).fingerprint, preferences={"a_day": 3}), a_film("Of 2011"))
    post(telephone, f"/plan/restore/{token}/", choice="merge")
    plans = Plan.objects.filter(key=Key(token).fingerprint)
    assert {plan.edition.slug: plan.preferences for plan in plans} == {"2011": {"a_day": 3}, "2012": {}}


def test_more_than_a_plan_holds_is_said(edition: Edition, telephone: Client) -> None:
    token = new_token()
    full = a_plan(edition, key=Key(token).fingerprint)
    Wish.objects.bulk_create(Wish(plan=full, film=a_film(), made_at=NOW) for _number in range(300))
    page = post(telephone, f"/plan/restore/{token}/", choice="merge").content.decode()
    assert "1 did not fit: a plan holds 300 films and 500 screenings." in page
    assert full.wishes.count() == 300


def test_mail_brings_the_link_and_the_address_is_nowhere(telephone: Client) -> None:
    answer = post(telephone, "/plan/elsewhere/mail/", email="ann@festival.example")
    [sent] = mail.outbox
    assert (answer.status_code, answer.headers["Location"]) == (303, "/plan/elsewhere/?sent=1#mail")
    assert "The mail is on its way." in telephone.get("/plan/elsewhere/?sent=1").content.decode()
    assert (sent.to, sent.subject, sent.from_email) == (
        ["ann@festival.example"],
        "Your plan for IDFA 2012",
        "programme@localhost",
    )
    assert sent.body == (
        f"Here is the way to your plan for IDFA 2012:\n\nhttp://testserver{link_of(telephone)}\n\n"
        "Open it on the device where you want your plan. Whoever has this link can read and change the plan, so keep it to yourself.\n\n"
        "Somebody asked for this mail at testserver. If it was not you, throw it away: nothing else will come, and your address was not kept.\n\n"
    )
    assert sent.message()["Content-Type"] == 'text/plain; charset="utf-8"'
    assert [
        field for model in (Plan, Wish, Pick) for field in model.objects.values_list() if "ann@" in str(field)
    ] == []


def test_mail_speaks_dutch_from_a_dutch_page(telephone: Client) -> None:
    answer = post(telephone, "/nl/plan/elsewhere/mail/", email="ann@festival.example")
    [sent] = mail.outbox
    assert (answer.headers["Location"], sent.subject) == ("/nl/plan/elsewhere/?sent=1#mail", "Je plan voor IDFA 2012")
    assert sent.body.startswith(
        f"Dit is de weg naar je plan voor IDFA 2012:\n\nhttp://testserver/nl{link_of(telephone)}\n"
    )


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Write the e-mail address that the link should go to."),
        ("ann", "“ann” is no e-mail address; write one such as name@example.org."),
        ("a@b.example, c@d.example", "“a@b.example, c@d.example” is no e-mail address; write one such as name@example.org."),
        ("ann@b.example\nBcc: c@d.example", "“ann@b.example\nBcc: c@d.example” is no e-mail address; write one such as name@example.org."),
        ("a" * 250 + "@b.example", "An e-mail address has 254 characters at most, and this one has 260."),
        ("ann\x00@b.example", "Null characters are not allowed."),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_a_sentence(telephone: Client, email: str, sentence: str) -> None:
    answer = post(telephone, "/plan/elsewhere/mail/", email=email)
    page = answer.content.decode()
    assert (answer.status_code, escape(sentence) in page, mail.outbox) == (422, True, [])
    if "\x00" not in email:
        assert problems(page) == []


def test_an_edition_named_over_two_lines_breaks_no_header(telephone: Client) -> None:
    Edition.objects.update(name="IDFA\r\nBcc: all@festival.example")
    post(telephone, "/plan/elsewhere/mail/", email="ann@festival.example")
    assert mail.outbox[0].subject == "Your plan for IDFA Bcc: all@festival.example"
    assert mail.outbox[0].recipients() == ["ann@festival.example"]


def test_five_mails_an_hour_are_enough_for_a_plan_and_ten_for_an_address(telephone: Client, computer: Client) -> None:
    third = Client()
    keep(third, a_film(section=a_section(Edition.objects.get(), "NEW")))

    def sent(client: Client) -> int:
        return post(client, "/plan/elsewhere/mail/", email="ann@festival.example").status_code

    assert [sent(telephone) for _mail in range(6)] == [303] * 5 + [429]
    assert [sent(computer) for _mail in range(6)] == [303] * 5 + [429]
    refused = post(third, "/plan/elsewhere/mail/", email="ann@festival.example")
    assert (refused.status_code, len(mail.outbox), int(refused.headers["Retry-After"]) > 3500) == (429, 10, True)
    assert "Try again in 60 minutes, or copy it from this page." in refused.content.decode()


def test_a_mail_server_that_is_away_is_no_error_page(telephone: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = post(telephone, "/plan/elsewhere/mail/", email="ann@festival.example")
    assert (answer.status_code, "The mail could not be sent just now." in answer.content.decode()) == (503, True)


def test_where_no_mail_leaves_none_is_offered(telephone: Client, settings: Settings) -> None:
    settings.SENDS_EMAIL = False
    answer = post(telephone, "/plan/elsewhere/mail/", email="ann@festival.example")
    assert ("Send me the link" in telephone.get("/plan/elsewhere/").content.decode(), answer.status_code) == (
        False,
        404,
    )


def test_nobody_without_a_plan_sends_mail(client: Client, edition: Edition) -> None:
    assert (post(client, "/plan/elsewhere/mail/", email="ann@festival.example").status_code, mail.outbox) == (404, [])


def test_everything_is_deleted_in_every_edition_and_in_the_browser(telephone: Client, computer: Client) -> None:
    key = Key(link_of(telephone).split("/")[-2])
    a_pick(a_plan(an_edition(name="IDFA 2011", slug="2011"), key=key.fingerprint), a_screening(Edition.objects.first()))  # type: ignore[arg-type]
    link, asked = link_of(telephone), telephone.get("/plan/delete/").content.decode()
    assert ("1 film and 1 screening" in asked, Plan.objects.count(), problems(asked)) == (True, 3, [])
    answer = post(telephone, "/plan/delete/")
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (200, '"cache", "storage"')
    assert {name: cookie["max-age"] for name, cookie in answer.cookies.items()} == {"plan": 0, "kept": 0}
    assert (Plan.objects.filter(key=key.fingerprint).count(), titles(computer)) == (0, {"Side B"})
    assert (telephone.get(link).status_code, Pick.objects.count()) == (404, 0)
    assert problems(answer.content.decode()) == []


def test_another_site_cannot_delete_a_plan(telephone: Client) -> None:
    answer = telephone.post("/plan/delete/", headers={"Origin": "https://elsewhere.example"})
    assert (answer.status_code, Plan.objects.count()) == (403, 1)


def test_with_nothing_to_delete_the_page_says_so(client: Client, edition: Edition) -> None:
    page = client.get("/plan/delete/").content.decode()
    assert ("This browser holds no plan." in page, problems(page)) == (True, [])
    assert post(client, "/plan/delete/").status_code == 200


def test_forgotten_plans_are_removed_and_counted(edition: Edition) -> None:
    years_later = NOW + timedelta(days=800)
    old, fresh = a_plan(edition), a_plan(edition, touched_at=years_later - timedelta(days=300))
    coming = a_plan(an_edition(slug="2014", starts_on=years_later.date(), ends_on=years_later.date()))
    assert [forgotten(years_later, "--dry-run"), forgotten(years_later), forgotten(years_later)] == [
        "1 plan would be removed.", "1 plan removed.", "0 plans removed.",
    ]  # fmt: skip
    assert set(Plan.objects.all()) == {fresh, coming}
    assert not Plan.objects.filter(pk=old.pk).exists()


def forgotten(moment: object, *arguments: str) -> str:
    """What the command says at a moment."""
    said = StringIO()
    with override_settings(DEMO_CLOCK=moment, DEMO_STARTED_AT=float("inf")):
        call_command("forget_plans", *arguments, stdout=said)
    return said.getvalue().strip()


@pytest.mark.parametrize("language", ["", "/nl"])
def test_what_is_stored_is_said_to_everybody_alike(client: Client, telephone: Client, language: str) -> None:
    pages = [one.get(f"{language}/plan/privacy/") for one in (client, telephone)]
    assert pages[0].content == pages[1].content
    assert [page.headers["Cache-Control"] for page in pages] == ["public, max-age=60"] * 2
    assert problems(pages[0].content.decode()) == []


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [("/plan/elsewhere/", 3), ("/plan/delete/", 6), ("/plan/restore/TOKEN/", 6), ("/plan/privacy/", 2)],
)
def test_pages_of_the_key_take_as_many_queries_for_three_films_as_for_one(
    client: Client,
    edition: Edition,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
    path: str,
    queries: int,
) -> None:
    section = a_section(edition)
    for _film in range(number):
        keep(client, a_film(section=section))
    token = new_token()
    a_plan(edition, key=Key(token).fingerprint)
    with django_assert_num_queries(queries):
        assert client.get(path.replace("TOKEN", token)).status_code == 200
