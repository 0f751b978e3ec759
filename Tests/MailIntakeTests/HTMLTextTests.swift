import Testing

@testable import MailIntake

@Suite("HTML as text")
struct HTMLTextTests {
  private func text(_ html: String) -> String { HTMLText(html).text }

  @Test func wordsAndParagraphs() {
    let page = "<html><head><title>T</title><style>p{}</style></head><body> Hello\n  <b>Mara</b>,<p>next.</p>"
    #expect(text(page) == "Hello Mara,\n\nnext.")
    #expect(text("a<br>b<br/><br>c") == "a\nb\n\nc")
    #expect(text("<div>a</div><div>b</div><div><br></div><div>c</div>") == "a\nb\n\nc")
    #expect(text("<script>if (a < b) { alert('</p>') }</script>kept") == "kept")
    #expect(text("1 < 2 && 3 > 2") == "1 < 2 && 3 > 2")
    #expect(text("<!-- <p>no</p> -->yes") == "yes")
  }

  @Test func headingsListsAndQuotes() {
    #expect(
      text("<h2>Steps</h2><ol><li>One<li>Two<ul><li>Inner</ul></ol>End")
        == "## Steps\n\n1. One\n2. Two\n  - Inner\n\nEnd")
    #expect(
      text("Me<blockquote>You<p>Second</p><blockquote>Deep</blockquote></blockquote>After")
        == "Me\n\n> You\n>\n> Second\n>\n>> Deep\n\nAfter")
    #expect(text("<pre>a\n  b &lt;c&gt;\n</pre>d   e") == "a\n  b <c>\n\nd e")
    #expect(text("<hr>x") == "---\n\nx")
  }

  @Test func linksSayWhereTheyLead() {
    let link = "<a href='https://x.example/a?b=1&amp;c=2'>Open <i>it</i></a> now"
    #expect(text(link) == "[Open it](https://x.example/a?b=1&c=2) now")
    #expect(text("<a href=\"https://x.example\">https://x.example</a>") == "https://x.example")
    #expect(text("<a href=\"mailto:a@x.example\">a@x.example</a>") == "a@x.example")
    #expect(text("<a href=\"javascript:alert(1)\">click</a>") == "click")
    let image = "<a href=\"https://x.example\"><img src=l.png alt='Logo'></a>"
    #expect(text(image) == "[[image: Logo]](https://x.example)")
    #expect(text("<a name=top>Top</a>") == "Top")
  }

  @Test func entitiesAreCharacters() {
    let entities = "&auml;&nbsp;&#228;&#xE4;&euro;&bogus;&amp &#0;&#x110000;"
    #expect(text(entities) == "ä\u{A0}ää€&bogus;& \u{FFFD}\u{FFFD}")
  }

  @Test func tablesAreLines() {
    #expect(text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>") == "a b\nc d")
  }

  @Test(arguments: [
    "<html><head><title>T</title><body>Hello", "<head><meta charset=utf-8><style>p{}</style><p>Hello</p>",
    "<head><title>T</title></head>Hello", "<HEAD><link rel=a><base href=b><script>'<p>no'</script><DIV>Hello</DIV>",
    "<head><xml><o:p>no</o:p></xml></head><body>Hello", "<head><!--[if mso]><p>no</p><![endif]--></head>Hello",
  ])
  func aHeadEndsWhereABodyBegins(_ html: String) { #expect(text(html) == "Hello") }

  @Test(arguments: [
    "<svg width='1'/>Hello", "<svg><path d='m'/><text>no</text></svg>Hello", "<style>a > b {}</style>Hello",
    "<template><p>no</p></template>Hello", "<object data=a>no</object>Hello", "<title>no</title>Hello",
  ])
  func whatIsNotMeantToBeReadIsLeftOutAlone(_ html: String) { #expect(text(html) == "Hello") }

  @Test(arguments: [
    ("<a href=https://x.example>x</a>", "[x](https://x.example)"), ("<A HREF = 'tel:1'>x</A>", "[x](tel:1)"),
    ("<a title='a > b' href=\"https://x.example\">x</a>", "[x](https://x.example)"),
    ("<a data-href='https://no.example' href='https://x.example'>x</a>", "[x](https://x.example)"),
    ("<a href='https://x.example' href='https://no.example'>x</a>", "[x](https://x.example)"),
    ("<a href=' https://x.\nexample '>x</a>", "[x](https://x.example)"), ("<a href=''>x</a>", "x"),
    ("<a href='data:text/html,x'>x</a>", "x"), ("<a href='JavaScript:x'>x</a>", "x"),
    ("<a href='https://x.example'></a>y", "y"),
    ("<a href='https://x.example/'>https://x.example</a>", "https://x.example"),
    ("<a href='https://x.example'>a<a href='https://y.example'>b", "[a](https://x.example)[b](https://y.example)"),
    ("<img alt=' '>x", "x"), ("<img alt='&lt;b&gt;'>", "[image: <b>]"), ("a<a href='x\">never closed", "a"),
    ("<a href='https://x.example'><div>In a block</div></a>", "[In a block](https://x.example)"),
    ("<a href='https://x.example'>a<p>b</p></a>c", "[a](https://x.example)\n\nb\n\nc"),
  ])
  func anAttributeIsReadHoweverItIsWritten(_ html: String, _ shown: String) { #expect(text(html) == shown) }

  @Test(arguments: [
    ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1. b"), ("</ul></blockquote></pre></a>x", "x"), ("<li>x", "- x"),
    ("<dl><dt>a<dd>b</dl>c", "a\nb\n\nc"), ("a<", "a<"), ("a</", "a</"), ("<", "<"), ("", ""), ("<p>", ""),
    ("a<!--", "a"), ("a<!-- -- >b", "a"), ("<!doctype html>a", "a"), ("<?php x ?>a", "a"), ("</ a>b", "b"),
  ])
  func markupThatIsBrokenLosesNoText(_ html: String, _ shown: String) { #expect(text(html) == shown) }

  @Test(arguments: [
    "<p hidden>no</p>Hello", "<div style='color: red; Display : none'><p>no</p></div>Hello", "<iframe>no</iframe>Hello",
    "<span style=\"display:none !important\">no</span>Hello", "Hello<!--[if mso]><p>no</p><![endif]-->",
    "<![if !mso]>Hello<![endif]>", "<script>no</script>Hello<script>no", "Hello<style>no", "<noembed>no</noembed>Hello",
  ])
  func whatIsHiddenIsLeftOut(_ html: String) { #expect(text(html) == "Hello") }

  @Test(arguments: [
    ("<div style='display:none'>never closed", "never closed"), ("<xml>never closed", "never closed"),
    ("<div style='display:block'>a</div>", "a"), ("<noscript>a</noscript>", "a"), ("<x-y>a</x-y>", "a"),
  ])
  func whatIsNotSurelyHiddenIsShown(_ html: String, _ shown: String) { #expect(text(html) == shown) }

  @Test(arguments: [
    ("<p>a<p>b<div>c", "a\n\nb\n\nc"), ("<b>a<p>b</b>c</p>d", "a\n\nbc\n\nd"), ("<i>a<b>b</i>c</b>", "abc"),
    ("<table><tr><td>a<td>b<tr><td>c", "a b\nc"), ("<h1>a</h2>b", "# a\n\nb"), ("<ul><li>a<li>b</ul>", "- a\n- b"),
    ("<p>a</div>b", "ab"), ("<option>a<option>b", "ab"), ("a<br/ >b", "a\nb"), ("<P ALIGN=x>a</P >b", "a\n\nb"),
    ("<table>lost<tr><td>a</table>", "lost\n\na"), ("<textarea><b>a</textarea>", "<b>a"), ("<p/>a", "a"),
  ])
  func whatIsNeverClosedIsReadAsABrowserDoes(_ html: String, _ shown: String) { #expect(text(html) == shown) }

  @Test(arguments: [
    ("<table><tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr></table>", "a\n\nb"),
    ("<table><tr><td><p>a</p><p>b</p></td></tr></table>c", "a\n\nb\n\nc"),
    ("<table><tbody><tr><th>a</th>\n<td><a href='https://x.example'>b</a></td></tr>", "a [b](https://x.example)"),
  ])
  func tablesInTablesAreRead(_ html: String, _ shown: String) { #expect(text(html) == shown) }

  @Test(arguments: [
    ("&copy 2026 &amp;lt; &Auml;&#150;&nbsp;x", "© 2026 &lt; Ä–\u{A0}x"), ("&notit; &hearts;", "¬it; ♥"),
    ("&NotEqualTilde;", "≂̸"), ("a&#13;b&#7;c&#x1b;[31m", "a b\u{FFFD}c\u{FFFD}[31m"),
    ("&#xD800;&#99999999;", "\u{FFFD}\u{FFFD}"),
    ("<a href='https://x.example/?a=1&copy=2&amp;b'>x</a>", "[x](https://x.example/?a=1&copy=2&b)"),
  ])
  func anyNameOfACharacterIsKnown(_ html: String, _ shown: String) { #expect(text(html) == shown) }

  @Test func aQuotedReplyIsAQuote() {
    let html = """
      <div dir="ltr">Thanks!</div><br><div class="gmail_quote"><div class="gmail_attr">On Monday Ada wrote:<br></div>\
      <blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><div>Is it&nbsp;fixed?</div><div><br></div>\
      <blockquote>It is <b>not</b>.</blockquote></blockquote></div>
      """
    #expect(text(html) == "Thanks!\n\nOn Monday Ada wrote:\n\n> Is it\u{A0}fixed?\n>\n>\n>> It is not.")
  }
}
