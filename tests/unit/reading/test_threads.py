"""Threads of comments, in plain text and in pages, and words of others that they repeat."""

from __future__ import annotations

from detente.reading.document import Document
from detente.reading.loading import Loaded
from detente.reading.reader import as_document

BLOG = """Allies and friends

Norway and Sweden will remain good friends for many years to come, whatever happens to Finland.

4 thoughts on “Allies and friends”

  1. I doubt that.

     2. is a figure, not a comment.

     Liked by 12 people

     1. “Norway and Sweden will remain good friends for many years to come,” you said. Why?

  2. Finland knows better.

     Liked by 1 person

     1. Does it?

        1. It does.

Leave a Reply

Fill in your details below
"""
PAGE = """<h1>Allies</h1><p>Norway and Sweden will remain good friends for many years.</p><ol>
<li class="comment depth-1" id="c1"><div class="comment-author">Ann</div><p>I doubt that.</p>
<span class="likes">3 likes</span><ol><li class="comment depth-2"><cite class="fn">Bob</cite><p>Why?</p></li></ol></li>
<li class="comment depth-1"><p>Finland knows.</p></li></ol>"""


def read(text: str, form: str = "text") -> Document:
    return as_document(Loaded("-", form, text))


def test_numbers_depths_parents_and_likes_of_a_thread() -> None:
    comments = read(BLOG).comments
    assert [(each.number, each.depth, each.parent, each.likes) for each in comments] == [
        (1, 1, None, 12),
        (2, 2, 1, None),
        (3, 1, None, 1),
        (4, 2, 3, None),
        (5, 3, 4, None),
    ]


def test_a_comment_holds_its_own_words_and_no_others() -> None:
    document = read(BLOG)
    assert [BLOG[each.start : each.end].split("\n")[0] for each in document.comments][2:] == [
        "Finland knows better.",
        "Does it?",
        "It does.",
    ]
    assert "figure" in BLOG[document.comments[0].start : document.comments[0].end]
    assert {passage.comment for passage in document.passages if passage.zone == "comment"} == {1, 2, 3, 4, 5}


def test_what_comes_after_the_thread_is_chrome() -> None:
    document = read(BLOG)
    assert [zone.kind for zone in document.zones[-2:]] == ["chrome", "chrome"]


def test_a_comment_that_quotes_the_article_is_not_counted_again() -> None:
    document = read(BLOG)
    assert [BLOG[start:end][:8] for start, end in document.repeated] == ["“Norway "]


def test_named_authors_begin_comments() -> None:
    text = "Talks failed.\n\n2 comments\n\nAnn Lee says:\nNo wonder.\n\nBob wrote:\nWhy?\n\nStill Bob."
    comments = read(text).comments
    assert [(each.author, each.depth) for each in comments] == [("Ann Lee", 1), ("Bob", 1)]
    assert text[comments[1].start : comments[1].end] == "Why?\n\nStill Bob."


def test_the_elements_of_a_page_make_its_thread() -> None:
    document = read(PAGE, "html")
    assert [(each.number, each.depth, each.parent, each.likes, each.author) for each in document.comments] == [
        (1, 1, None, 3, "Ann"),
        (2, 2, 1, None, "Bob"),
        (3, 1, None, None, None),
    ]
    said = [(passage.text, passage.comment) for passage in document.passages if passage.zone == "comment"]
    assert said == [("I doubt that.", 1), ("Why?", 2), ("Finland knows.", 3)]


def test_a_list_in_an_article_is_no_thread() -> None:
    document = read("Aims\n\n  1. Peace.\n\n  2. Trade.\n\nThat is all there is to say.")
    assert document.comments == ()


def test_a_heading_without_comments_is_no_thread() -> None:
    document = read("Talks failed.\n\nDiscussion\n\nThe failure was no surprise.")
    assert document.comments == () and document.zones[-1].kind == "body"


def test_a_comment_begins_behind_the_line_that_says_whose_it_is() -> None:
    says = '<div class="comment-author"><b class="fn">Ann</b> says:</div>'
    page = f'<p>Norway stays.<li class="comment">{says}<p>So what?</li>'
    (comment,) = read(page, "html").comments
    assert (comment.author, page[comment.start : comment.end]) == ("Ann", "So what?")
