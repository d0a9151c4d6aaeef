"""Feeds as programs for news write them, each in its own way, all of them made up."""

from __future__ import annotations

from html import escape

from tests.fakes.website import STORY

STORY_HTML = "".join(f"<p>{each}</p>" for each in STORY)


def rss(*items: str, channel: str = "<title>The Sample Gazette</title>", space: str = "") -> str:
    """An RSS 2.0 feed."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"{space}><channel>{channel}{"".join(items)}'
        "</channel></rss>"
    )


def linking(*paths: str) -> str:
    """A feed that has nothing but links and summaries."""
    return rss(*(f"<item><title>{each}</title><link>{each}</link><guid>{each}</guid></item>" for each in paths))


# As WordPress writes them: all of the text in content:encoded, an excerpt beside it, and a line that signs it.
WORDPRESS = rss(
    f"""
    <item>
      <title>A late, late show &#8211; the harbour sings</title>
      <link>https://gazette.example/2018/07/late-show/</link>
      <comments>https://gazette.example/2018/07/late-show/#comments</comments>
      <dc:creator><![CDATA[Ada Quill]]></dc:creator>
      <pubDate>Tue, 03 Jul 2018 10:19:00 +0000</pubDate>
      <category><![CDATA[Sport]]></category>
      <guid isPermaLink="false">https://gazette.example/?p=77</guid>
      <description><![CDATA[<p>With the clock run down [&#8230;]</p>
<p>The post <a href="#">A late, late show</a> appeared first on <a href="#">The Gazette</a>.</p>]]></description>
      <content:encoded><![CDATA[
<figure><img src="a.jpg"><figcaption>The harbour at dawn</figcaption></figure>
{STORY_HTML}
<h2>What comes next</h2><ul><li>The final is on Sunday, and the tickets are gone.</li></ul>
<script>alert(1)</script>
<p>The post <a href="#">A late, late show</a> appeared first on <a href="#">The Gazette</a>.</p>]]></content:encoded>
      <slash:comments>3</slash:comments>
    </item>""",
    channel="<title>The Gazette &amp; Mail</title><link>https://gazette.example</link><language>en-GB</language>",
    space=' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/"',
)

# As broadcasters write them: a sentence each, in CDATA, with pictures, and tracking in the links.
BROADCASTER = rss(
    """
    <item>
      <title><![CDATA[Late goal settles cup tie]]></title>
      <description><![CDATA[A substitute scores with the last kick of the night.]]></description>
      <link>https://news.example/sport/articles/c1?at_medium=RSS&amp;at_campaign=KARANGA</link>
      <guid isPermaLink="false">https://news.example/sport/articles/c1#0</guid>
      <pubDate>Tue, 03 Jul 2018 21:05:00 GMT</pubDate>
      <media:thumbnail width="240" height="135" url="https://pics.example/a.jpg"/>
    </item>""",
    channel="<title><![CDATA[The Broadcaster - Sport]]></title>",
    space=' xmlns:media="http://search.yahoo.com/mrss/"',
)

# As some papers write them: the first paragraphs as HTML, and the way to the rest.
TEASERS = rss(
    f"""
    <item>
      <title>Late show | Ada Quill</title>
      <link>https://paper.example/late-show</link>
      <description>{escape(STORY_HTML * 6 + '<a href="https://paper.example/late-show">Continue reading...</a>')}
      </description>
      <dc:date>2018-07-03T21:05:00Z</dc:date>
      <dc:creator>Ada Quill</dc:creator>
    </item>""",
    space=' xmlns:dc="http://purl.org/dc/elements/1.1/"',
)

# Atom, its text as XHTML, its addresses relative to xml:base, its date with an offset.
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://echo.example/sport/">
  <title type="text">The Sample Echo</title>
  <link rel="self" href="feed.atom"/><link href="https://echo.example/"/>
  <updated>2018-07-04T00:00:00Z</updated><id>urn:uuid:feed</id>
  <entry>
    <title type="html">Quill &amp;amp; co.: a &lt;em&gt;late&lt;/em&gt; show</title>
    <link rel="alternate" type="text/html" href="late-show"/>
    <link rel="enclosure" type="audio/mpeg" href="late-show.mp3"/>
    <id>tag:echo.example,2018:1</id>
    <published>2018-07-03T23:05:00+02:00</published><updated>2018-07-04T00:00:00Z</updated>
    <author><name>Ada Quill</name></author><author><name>Ben Inkwell</name></author>
    <summary>One sentence.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{STORY_HTML}</div></content>
  </entry>
</feed>"""

# RSS 1.0: the items stand beside the channel, as RDF.
RDF = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://slow.example/"><title>The Slow Post</title><link>https://slow.example/</link>
<items><rdf:Seq><rdf:li rdf:resource="https://slow.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://slow.example/1"><title>A quiet day</title><link>https://slow.example/1</link>
<dc:date>2004-02-29</dc:date><dc:creator>Ben Inkwell</dc:creator></item>
</rdf:RDF>"""

# RSS 0.91 with the old document type, in Latin-1.
OLD = (
    '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">\n'
    '<rss version="0.91"><channel><title>Le Café</title><item><title>Début d\'été</title>'
    "<link>https://cafe.example/1</link></item></channel></rss>"
).encode("latin-1")

# A podcast: notes of an episode, a sound, and no page.
PODCAST = rss(
    f"""
    <item><title>Episode 12</title><guid isPermaLink="false">ep-12</guid>
    <enclosure url="https://pod.example/12.mp3" length="1" type="audio/mpeg"/>
    <pubDate>Sat, 7 Jul 2018 06:00 EST</pubDate><itunes:author>Ada Quill</itunes:author>
    <description>{escape(STORY_HTML)}</description></item>
    <item><title>Trailer</title><guid isPermaLink="false">ep-0</guid><description>Soon.</description></item>""",
    space=' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
)

# Escaped once too often, as feeds made of feeds are; an ampersand that was not escaped at all; no end.
BROKEN = rss(
    f"<item><title>Fish &amp;amp; chips</title><link>https://a.example/1</link><description>x</description></item>"
    f"<item><title>R & D</title><link>https://a.example/2?a=1&b=2</link><description>{escape(escape(STORY_HTML * 8))}"
    "</description></item>"
)[: -len("</item></channel></rss>")]

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Sample Wire",
    "language": "en",
    "home_page_url": "https://wire.example/",
    "items": [
        {
            "id": 1,
            "url": "https://wire.example/1",
            "title": "A late show",
            "content_html": STORY_HTML,
            "date_published": "2018-07-03T23:05:00+02:00",
            "authors": [{"name": "Ada Quill"}],
        },
        {"id": "https://wire.example/2", "content_text": "\n\n".join(STORY)},
        {"id": "3", "url": "/3", "summary": "Only a sentence."},
        "no item",
    ],
}
