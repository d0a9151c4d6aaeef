"""Word documents and EPUB books, made here part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.model import Article, Skipped, Unread
from index.reading import packages, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>The new quay</dc:title><dc:creator>Ada Quill</dc:creator>"
    "<dcterms:created>2018-07-03T10:19:00Z</dcterms:created></cp:coreProperties>"
)
STYLES = f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
TEXT = "The harbour council voted on Monday to rebuild the quay after the storm."


def package(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return package({"word/document.xml": document, "word/styles.xml": STYLES, "docProps/core.xml": CORE, **parts})


def p(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def epub(chapters: Mapping[str, str], spine: str | None = None, metadata: str = "", **parts: str) -> bytes:
    items = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    references = "".join(f'<itemref idref="i{number}"/>' for number in range(len(chapters)))
    stated = (
        metadata or "<dc:title>The Quay Gazette</dc:title><dc:language>en-GB</dc:language><dc:date>2018-07-03</dc:date>"
    )
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{stated}</metadata><manifest>{items}</manifest><spine>{spine or references}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    pages = {f"OEBPS/{name}": content for name, content in chapters.items()}
    return package(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/book.opf": book,
            **pages,
            **parts,
        }
    )


def page(title: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><h1>{title}</h1>{body}</body></html>'


def found(tmp_path: Path, content: bytes, name: str) -> tuple[list[Article], list[Skipped]]:
    path = tmp_path / name
    path.write_bytes(content)
    all_ = list(read(path))
    return (
        [each for each in all_ if isinstance(each, Article)],
        [each for each in all_ if isinstance(each, Skipped)],
    )


def story(article: Article) -> list[str]:
    return [article.text[each.start : each.end] for each in article.paragraphs if each.furniture is None]


def test_a_word_document_is_an_article(tmp_path: Path) -> None:
    body = p("Council votes", "berschrift1") + p(TEXT) + p("And so it is.")
    (article,), _ = found(tmp_path, docx(body), "quay.docx")
    assert (article.id, article.title, article.author) == ("quay", "The new quay", "Ada Quill")
    assert article.published == "2018-07-03T10:19:00+00:00"
    assert story(article) == [TEXT, "And so it is."]
    assert article.paragraphs[0].furniture == "heading"


def test_rows_breaks_and_changes_of_a_word_document(tmp_path: Path) -> None:
    row = "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in ("Harbour", "12"))
    changed = (
        "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r><w:ins><w:r><w:t> new</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>"
    )
    (article,), _ = found(tmp_path, docx(p(TEXT) + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" + changed), "quay.docx")
    assert article.text == f"{TEXT}\n\nHarbour, 12\n\nOne\ntwo new"


def test_a_book_has_an_article_a_chapter(tmp_path: Path) -> None:
    chapters = {"a.xhtml": page("Council votes", TEXT), "b.xhtml": page("A late show", "Words of it, and more.")}
    articles, skipped = found(tmp_path, epub(chapters), "gazette.epub")
    assert skipped == []
    assert [article.id for article in articles] == ["gazette/OEBPS/a", "gazette/OEBPS/b"]
    assert [article.title for article in articles] == ["Council votes", "A late show"]
    assert {(article.source, article.published, article.language) for article in articles} == {
        ("The Quay Gazette", "2018-07-03", "en")
    }


def test_a_book_of_one_chapter_is_one_article(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path, epub({"a.xhtml": page("Council votes", TEXT)}), "quay.epub")
    assert (article.id, article.title) == ("quay", "The Quay Gazette")
    assert story(article) == [TEXT]


def test_a_locked_book_is_told(tmp_path: Path) -> None:
    lock = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
        '<e:CipherReference URI="OEBPS/a.xhtml"/></e:EncryptedData></encryption>'
    )
    content = epub({"a.xhtml": page("x", TEXT)}, **{"META-INF/encryption.xml": lock})
    _, (skipped,) = found(tmp_path, content, "quay.epub")
    assert skipped.kind is Unread.UNREADABLE


@pytest.mark.parametrize("name", ["quay.docx", "quay.epub"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", package({"a.txt": "x"}), b"words"])
def test_damaged_documents_are_told(tmp_path: Path, name: str, content: bytes) -> None:
    articles, (skipped,) = found(tmp_path, content, name)
    assert articles == []
    assert skipped.kind is Unread.DAMAGED


def test_a_document_that_is_called_a_zip_is_read_as_what_it_is(tmp_path: Path) -> None:
    (article,), _ = found(tmp_path, docx(p(TEXT)), "quay.zip")
    assert story(article) == [TEXT]


def test_entities_are_not_unfolded(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret of this machine")
    bomb = f'<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file://{tmp_path}/secret.txt">]>'
    document = f"{bomb}<w:document {W}><w:body>{p(TEXT)}{p('&b;&c;')}</w:body></w:document>"
    (article,), _ = found(tmp_path, docx("", **{"word/document.xml": document}), "quay.docx")
    assert "boom" not in article.text
    assert "secret" not in article.text


def test_a_part_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_PART", 10_000)
    _, (skipped,) = found(tmp_path, docx(p("a" * 100_000)), "quay.docx")
    assert skipped.kind is Unread.TOO_LARGE
