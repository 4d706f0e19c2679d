//! The tree of a YAML or JSON text, with the place of each thing in it.
//!
//! YAML is read as JSON with another spelling: no anchor, alias or tag, one document, no key twice. What these are good for a file of
//! roles and users does not need, and each is a way to say something else than what a reader sees.

use std::borrow::Cow;
use std::collections::HashSet;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use super::form::{Mistake, at};
use crate::domain::Error;
use crate::domain::text::without_mark;

/// What a file has is at most so deep: a document, a list, a user, a password.
const MOST_DEPTH: usize = 16;

/// How many values a file may have, keys among them: 100 000 users with every field have fewer.
const MOST_NODES: usize = 2_000_000;

/// A value, and where it begins: line and column from 1.
#[derive(Debug)]
pub struct Node {
    pub line: u64,
    pub column: u64,
    pub value: Value,
}

#[derive(Debug)]
pub enum Value {
    Null,
    Bool(bool),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

#[derive(Debug)]
pub struct Key {
    pub line: u64,
    pub column: u64,
    pub name: String,
}

/// Reads a text; `None` where there is nothing in it.
///
/// # Errors
/// The first thing that is no YAML, or that is not taken.
pub fn parse(text: &str) -> Result<Option<Node>, Mistake> {
    let text = without_mark(text);
    let text = with_whole_characters(text);
    let mut tree = Tree { parser: Parser::new_from_str(&text), left: MOST_NODES };
    let mut root = None;
    loop {
        match tree.next()? {
            (Event::StreamEnd, _) => return Ok(root),
            (Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing, _) => {}
            (_, span) if root.is_some() => return Err(refused(&span.start, "the file has more than one document")),
            (event, span) => root = Some(tree.node(event, span, 0)?),
        }
    }
}

struct Tree<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    left: usize,
}

impl<'t> Tree<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Span), Mistake> {
        let next = self.parser.next().unwrap_or(Ok((Event::StreamEnd, Span::default())));
        next.map_err(|error| unreadable(&error))
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, Mistake> {
        let place = span.start;
        self.left = self.left.checked_sub(1).ok_or_else(|| refused(&place, "the file has too much in it"))?;
        if depth > MOST_DEPTH {
            return Err(refused(&place, "nested too deep"));
        }
        let plain = |anchor: usize, tag: bool| match (anchor, tag) {
            (0, false) => Ok(()),
            (0, true) => Err(refused(&place, "tags (!) are not taken")),
            _ => Err(no_anchors(&place)),
        };
        let value = match event {
            Event::Scalar(text, style, anchor, tag) => plain(anchor, tag.is_some()).map(|()| scalar(text, style))?,
            Event::SequenceStart(anchor, tag) => {
                plain(anchor, tag.is_some())?;
                self.list(depth)?
            }
            Event::MappingStart(anchor, tag) => {
                plain(anchor, tag.is_some())?;
                self.map(depth)?
            }
            _ => return Err(no_anchors(&place)),
        };
        Ok(Node { line: line(&place), column: column(&place), value })
    }

    fn list(&mut self, depth: usize) -> Result<Value, Mistake> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(items)),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, Mistake> {
        let (mut members, mut names) = (Vec::new(), HashSet::new());
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Value::Map(members));
            }
            let Node { line, column, value } = self.node(event, span, depth + 1)?;
            let Value::Text(name) = value else { return Err(refused(&span.start, "a key is a text")) };
            if !names.insert(name.clone()) {
                return Err(refused(&span.start, &format!("the key {} is there twice", super::form::shown(&name))));
            }
            let (event, span) = self.next()?;
            members.push((Key { line, column, name }, self.node(event, span, depth + 1)?));
        }
    }
}

/// YAML 1.2's core schema (section 10.3.2), of which numbers are left as they are written: `0x10` or `007` may be a name.
fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::Text(text.into_owned());
    }
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => Value::Text(text.into_owned()),
    }
}

/// JSON writes a character beyond the first 65 536 as two escapes (RFC 8259, section 7), YAML as one.
fn with_whole_characters(text: &str) -> Cow<'_, str> {
    let is_json = || text.trim_start().starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    if !(text.contains("\\ud") || text.contains("\\uD")) || !is_json() {
        return Cow::Borrowed(text);
    }
    let (mut whole, mut rest) = (String::with_capacity(text.len()), text);
    // In JSON, a backslash begins an escape wherever it stands.
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        whole.push_str(before);
        let unit =
            |from: usize| escape.get(from..from + 2).filter(|head| *head == "\\u").and_then(|_| escape.get(from + 2..from + 6));
        let units = [unit(0), unit(6)].map(|digits| digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()));
        let pair = match units {
            [Some(high), Some(low)] => char::decode_utf16([high, low]).next().and_then(Result::ok),
            _ => None,
        };
        match pair.filter(|c| u32::from(*c) > 0xffff) {
            Some(c) => {
                whole.push_str(&format!("\\U{:08x}", u32::from(c)));
                rest = &escape[12..];
            }
            None => {
                let end = escape.char_indices().nth(2).map_or(escape.len(), |(at, _)| at);
                whole.push_str(&escape[..end]);
                rest = &escape[end..];
            }
        }
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

fn line(place: &Marker) -> u64 {
    place.line() as u64
}

fn column(place: &Marker) -> u64 {
    place.col() as u64 + 1
}

fn refused(place: &Marker, why: &str) -> Mistake {
    at(line(place), column(place), Error::invalid_field(why))
}

fn no_anchors(place: &Marker) -> Mistake {
    refused(place, "anchors (&) and aliases (*) are not taken; a text that begins so stands in quotes")
}

/// What the parser says holds names of characters and of YAML's things, and nothing of the text.
fn unreadable(error: &ScanError) -> Mistake {
    refused(error.marker(), &format!("not YAML or JSON: {}", error.info()))
}
