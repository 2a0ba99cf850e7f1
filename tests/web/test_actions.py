"""What each page is for, done by hand in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.web.axe import violations

from detente.claims import testing

Open = Callable[..., Page]
Shoot = Callable[..., None]

ARTICLE = (
    "Kupchan argues that if Washington improves relations with Russia, Moscow will distance itself from China.\n\n"
    "McFaul denies that Russia would leave China. <script>document.title = 'broken'</script>"
)
CLAIM = "USA -> RUS warms => RUS -> CHN cools within 24 months"


def test_the_slider_of_the_front_page_moves_the_triangle_through_time(open_page: Open) -> None:
    page = open_page("/")
    latest = page.locator("[data-sentence]").inner_text()
    assert "2025" in latest
    page.wait_for_selector("form.time:not(:has(button))")
    slider = page.locator("#at")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator("[data-when]")).to_have_text("January 1966")
    assert page.locator("[data-sentence]").inner_text().startswith("January 1966")
    assert page.locator("line[data-tie='USA-RUS']").get_attribute("class") == ""
    assert slider.get_attribute("aria-valuetext") == "January 1966"
    expect(page.locator("[data-name=RUS]")).to_have_text("USSR")


def test_a_claim_is_typed_and_its_verdict_opened_step_by_step(open_page: Open, shoot: Shoot) -> None:
    page = open_page("/test")
    page.fill("#claim", CLAIM)
    page.keyboard.press("Enter")
    expect(page.locator(".verdict .word")).to_have_text(testing.test(CLAIM).status.capitalize())
    assert page.url.split("?")[1].startswith("claim=")
    for step in page.locator(".steps summary").all()[1:]:
        step.click()
    expect(page.locator(".steps details[open]")).to_have_count(page.locator(".steps > li").count())
    shoot(page, "verdict-opened")
    with page.expect_download() as saved:
        page.click("text=Cite (BibTeX)")
    assert "@" in Path(saved.value.path()).read_text(encoding="utf-8")


def test_a_wrong_word_is_marked_where_it_stands(open_page: Open) -> None:
    page = open_page("/test?claim=USA+-%3E+RUS+warm+%3D%3E+RUS+-%3E+CHN+cools")
    expect(page.locator(".wrong mark")).to_have_text("warm")
    assert page.locator("#claim").get_attribute("aria-invalid") == "true"
    assert "warms" in page.locator("#claim-error").inner_text()


def test_a_claim_is_built_by_menus_with_and_without_scripts(open_page: Open) -> None:
    page = open_page("/test")
    page.select_option("#build-verb", "cools")
    assert page.input_value("#claim").startswith("USA -> RUS cools =>")
    page = open_page("/test", scripts=False)
    page.select_option("#build-verb", "cools")
    page.locator("form[data-build] button").click()
    expect(page.locator(".verdict .claim")).to_contain_text("USA -> RUS cools")


def test_a_relation_is_chosen_and_keeps_its_address(open_page: Open) -> None:
    page = open_page("/relations")
    page.fill("#receiver", "China")
    page.fill("#measure", "net_cooperation")
    page.select_option("#by", "year")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h1")).to_have_text("United States and China")
    assert "China" in page.url
    assert "by=year" in page.url
    page.go_back()
    expect(page.locator("h1")).to_have_text("United States and Russia")


def test_a_chart_is_made_live_and_a_period_brushed(open_page: Open, shoot: Shoot) -> None:
    page = open_page("/triangle/USA/RUS/CHN")
    figure = page.locator("#levels")
    figure.locator("button").click()
    figure.locator(".live svg").wait_for()
    box = figure.locator(".live svg").bounding_box()
    assert box is not None
    page.locator("details.choose summary").click()
    figure.locator(".live svg").scroll_into_view_if_needed()
    box = figure.locator(".live svg").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 90)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 95, steps=5)
    page.mouse.up()
    first, last = page.input_value("#from"), page.input_value("#to")
    assert "1966" < first < last < "2026"
    shoot(page, "live", whole=False)


def test_a_month_of_a_triangle_is_opened_from_its_turning_points(open_page: Open) -> None:
    page = open_page("/triangle/USA/RUS/CHN")
    link = page.locator("#levels-section td a").first
    month = link.inner_text()
    link.click()
    page.locator("[data-work]").wait_for(state="detached")
    assert f"month={month}" in page.url
    expect(page.locator("#month-head")).to_contain_text(month[:4])
    expect(page.locator("section.card > .scroll tbody tr")).to_have_count(6)
    page.locator("section.card summary").click()
    events = page.locator("section.card details tbody tr")
    assert events.count() >= 6
    assert events.first.inner_text().startswith(month)


def test_a_document_is_read_corrected_by_keyboard_and_taken_away(open_page: Open, shoot: Shoot) -> None:
    page = open_page("/read")
    page.fill("#text", ARTICLE)
    page.locator("form.document-form button").click()
    page.locator(".document").wait_for()
    page.wait_for_load_state("load")  # keys are heard once the page's script has run
    assert page.title() == "pasted text · detente"
    assert "<script>" in page.locator(".document").inner_text()
    cards = page.locator(".said")
    cards.first.focus()
    page.keyboard.press("c")
    assert cards.first.get_attribute("data-verdict") == "confirmed"
    page.keyboard.press("x")
    assert cards.first.get_attribute("data-verdict") == "rejected"
    page.keyboard.press("c")
    shoot(page, "read-annotated")
    page.click("text=Keep my corrections")
    page.locator(".said[data-verdict=confirmed]").wait_for()
    assert violations(page) == []
    with page.expect_download() as saved:
        page.click("text=Save corrections.toml")
    kept = Path(saved.value.path()).read_text(encoding="utf-8")
    assert 'verdict = "confirmed"' in kept


def test_long_work_tells_progress_survives_its_tab_and_is_cancelled(open_page: Open, address: str) -> None:
    asked = "/test?claim=USA+-%3E+IND+warms+%3D%3E+IND+-%3E+PAK+cools&band=0.3"
    page = open_page("/test")
    page.goto(f"{address}{asked}")
    told = page.locator(".told")
    told.wait_for()
    page.goto(f"{address}/schools")
    page.goto(f"{address}{asked}")
    told.wait_for()
    expect(told).not_to_have_text("waiting for its turn")
    page.get_by_role("button", name="Cancel").click()
    page.wait_for_url("**/test")
    page.goto(f"{address}{asked}")
    expect(page.locator("main")).to_contain_text("cancelled")


def test_a_policy_is_moved_by_its_slider_and_a_wrong_one_is_marked_where_it_stands(open_page: Open) -> None:
    page = open_page("/whatif?policy=refrain_from_sanctions&change=1")
    page.locator("#size1 + input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    assert page.input_value("#size1") == "+0.3 sd"
    with page.expect_download() as saved:
        page.click("text=Save as TOML")
    assert 'size = "+0.25 sd"' in Path(saved.value.path()).read_text(encoding="utf-8")
    page.fill("#text", 'titel = "Restraint"')
    page.locator("form.document-form button").click()
    expect(page.locator(".wrong mark")).to_have_text('1: titel = "Restraint"')
    assert page.locator("#text").get_attribute("aria-invalid") == "true"


def test_what_theories_answer_to_a_policy_is_shown_and_accessible(open_page: Open, shoot: Shoot) -> None:
    page = open_page("/whatif?policy=refrain_from_sanctions")
    expect(page.locator("figure[data-figure]").first).to_be_visible()
    shoot(page, "policy-answered")
    assert violations(page) == []


def test_two_triangles_stand_side_by_side(open_page: Open, shoot: Shoot) -> None:
    page = open_page("/triangle/USA/RUS/CHN?with=USA,RUS,GBR")
    expect(page.locator(".sidebyside h3").first).to_be_visible()
    assert page.locator(".sidebyside figure").count() == 6
    shoot(page, "side-by-side", whole=False)
