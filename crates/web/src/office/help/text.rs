//! A guide as HTML. It is written in Markdown that reads well in the repository, too: links lead to files there.

use askama::Template;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::assets::picture;

/// A part of a guide: its anchor and its heading.
pub(super) type Part = (String, String);

/// A picture of a screen; its size is said, so that nothing moves when it comes.
#[derive(Template)]
#[template(
    source = r#"<img src="{{ address }}" width="{{ width }}" height="{{ height }}" alt="{{ alt }}" loading="lazy">"#,
    ext = "html"
)]
struct Shown<'a> {
    address: &'static str,
    width: u32,
    height: u32,
    alt: &'a str,
}

/// A text as HTML, and its parts that have an anchor. What would be HTML in it is shown as it is written.
pub(super) fn rendered(text: &str) -> (String, Vec<Part>) {
    let events = prepared(Parser::new_ext(text, Options::ENABLE_HEADING_ATTRIBUTES));
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.iter().cloned());
    (html, parts(&events))
}

fn prepared(parser: Parser<'_>) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    // The picture that is being described: its name, its description so far.
    let mut image: Option<(String, String)> = None;
    for event in parser {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => image = Some((name(&dest_url), String::new())),
            Event::End(TagEnd::Image) => events.extend(image.take().map(|(name, alt)| shown(&name, alt))),
            Event::Text(text) => match &mut image {
                Some((_, alt)) => alt.push_str(&text),
                None => events.push(Event::Text(text)),
            },
            Event::Html(raw) | Event::InlineHtml(raw) => events.push(Event::Text(raw)),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = CowStr::from(dest_url.replacen(".md", "", 1));
                events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            other => events.push(other),
        }
    }
    events
}

/// The name of a picture's file, without its folder and ending.
fn name(file: &str) -> String {
    let last = file.rsplit('/').next().unwrap_or_default();
    last.trim_end_matches(".png").to_owned()
}

/// The picture; where there is none, what it would show.
fn shown(name: &str, alt: String) -> Event<'static> {
    let html = picture(name).and_then(|picture| {
        let (address, width, height) = (picture.address(), picture.width, picture.height);
        Shown { address, width, height, alt: &alt }.render().ok()
    });
    html.map_or_else(|| Event::Text(alt.into()), |html| Event::InlineHtml(html.into()))
}

fn parts(events: &[Event<'_>]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut here: Option<Part> = None;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id: Some(id), .. }) => {
                here = Some((id.to_string(), String::new()));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, heading)) = &mut here {
                    heading.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => parts.extend(here.take()),
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_html_in_a_guide_is_shown_as_it_is_written() {
        let (html, _) = rendered("**a** <script>b</script>\n\n<div onclick=c>\n");
        assert!(
            html.contains("<strong>a</strong>") && !html.contains("<script>") && !html.contains("<div"),
            "{html}"
        );
    }

    #[test]
    fn a_heading_keeps_its_anchor_and_links_to_files_lead_to_guides() {
        let (html, parts) = rendered("## Ký và nộp {#submit}\n\n[a](leader.md#submit) [b](#submit)\n");
        assert_eq!(parts, [("submit".to_owned(), "Ký và nộp".to_owned())]);
        assert!(html.contains(r#"<h2 id="submit">"#), "{html}");
        assert!(html.contains(r#"href="leader#submit""#) && html.contains(r##"href="#submit""##), "{html}");
    }
}
