//! The rule editor of a security group: every rule a row, saved as a whole, as AWS's console does it.

use cloud::api::{ApiError, RuleDirection, RuleSpec, VpcCall};
use cloud::view::{RuleView, SecurityGroupView, View};
use serde::{Deserialize, Serialize};
use words::Key;
use yew::prelude::*;

use crate::console::context::{Calling, Draft, PanelContext, error_line};
use crate::console::form::{Around, Choice, bare_select, field_error, text_input};
use crate::console::membership::group_choices;
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;

/// A type of rule, as AWS's console names it.
struct Kind {
    key: &'static str,
    label: Key,
    protocol: &'static str,
    /// First and last, where the type fixes them.
    ports: Option<(u16, u16)>,
}

const fn kind(
    key: &'static str,
    label: Key,
    protocol: &'static str,
    ports: Option<(u16, u16)>,
) -> Kind {
    Kind {
        key,
        label,
        protocol,
        ports,
    }
}

const KINDS: [Kind; 6] = [
    kind("custom", words::RULES_CUSTOM_TCP, "tcp", None),
    kind("ssh", words::RULES_SSH, "tcp", Some((22, 22))),
    kind("mysql", words::RULES_MYSQL, "tcp", Some((3306, 3306))),
    kind("udp", words::RULES_CUSTOM_UDP, "udp", None),
    kind("icmp", words::RULES_ALL_ICMP, "icmp", Some((0, 0))),
    kind("all", words::RULES_ALL_TRAFFIC, "-1", Some((0, 0))),
];

/// The type with this key; an unknown one is the first.
fn kind_of(key: &str) -> &'static Kind {
    KINDS
        .iter()
        .find(|kind| kind.key == key)
        .unwrap_or(&KINDS[0])
}

const ANYWHERE: &str = "0.0.0.0/0";

/// A row as it is edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Row {
    kind: String,
    ports: String,
    /// `anywhere`, `cidr` or a group's id.
    source: String,
    cidr: String,
    description: String,
}

impl Row {
    fn new() -> Self {
        Row {
            kind: "custom".to_owned(),
            ports: String::new(),
            source: "cidr".to_owned(),
            cidr: String::new(),
            description: String::new(),
        }
    }

    fn read(rule: &RuleView) -> Self {
        let range = (rule.from_port, rule.to_port);
        let is_exact = |kind: &&Kind| {
            kind.protocol == rule.protocol && (rule.protocol == "-1" || kind.ports == Some(range))
        };
        let kind = KINDS
            .iter()
            .find(is_exact)
            .or_else(|| KINDS.iter().find(|kind| kind.protocol == rule.protocol))
            .map_or("custom", |kind| kind.key);
        let source = match (rule.source_name.is_some(), rule.source.as_str()) {
            (true, id) => id.to_owned(),
            (false, ANYWHERE) => "anywhere".to_owned(),
            _ => "cidr".to_owned(),
        };
        Row {
            kind: kind.to_owned(),
            ports: match rule.from_port == rule.to_port {
                true => rule.from_port.to_string(),
                false => format!("{}-{}", rule.from_port, rule.to_port),
            },
            cidr: if source == "cidr" {
                rule.source.clone()
            } else {
                String::new()
            },
            source,
            description: rule.description.clone(),
        }
    }

    /// `None`: the ports are no ports.
    fn spec(&self) -> Option<RuleSpec> {
        let kind = kind_of(&self.kind);
        let (from_port, to_port) = kind.ports.or_else(|| ports(&self.ports))?;
        Some(RuleSpec {
            protocol: kind.protocol.to_owned(),
            from_port,
            to_port,
            source: match self.source.as_str() {
                "anywhere" => ANYWHERE.to_owned(),
                "cidr" => self.cidr.trim().to_owned(),
                group => group.to_owned(),
            },
            description: self.description.clone(),
        })
    }

    /// The ports as typed, or in words where the type fixes them.
    fn shown_ports(&self) -> String {
        match kind_of(&self.kind) {
            Kind { ports: None, .. } => self.ports.clone(),
            Kind {
                protocol: "tcp",
                ports: Some((port, _)),
                ..
            } => port.to_string(),
            _ => words::RULES_ALL_PORTS.text().to_owned(),
        }
    }

    fn has_fixed_ports(&self) -> bool {
        kind_of(&self.kind).ports.is_some()
    }
}

/// `6379` or `8000-8100`.
fn ports(text: &str) -> Option<(u16, u16)> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    Some((from.trim().parse().ok()?, to.trim().parse().ok()?))
}

type Rows = Option<Vec<Row>>;

/// The editor. Until something is edited it shows what the group has.
pub fn rules(
    cx: &PanelContext,
    view: &View,
    group: &SecurityGroupView,
    side: RuleDirection,
) -> Html {
    let editor = Editor::new(cx, group, side);
    let rows = editor.rows();
    let far = match side {
        RuleDirection::Inbound => words::RULES_SOURCE,
        RuleDirection::Outbound => words::RULES_DESTINATION,
    };
    let sheet = Sheet {
        view,
        group,
        far,
        wrong: Wrong::of(&editor.calling, &rows, far),
    };
    let save = {
        let (editor, id) = (editor.clone(), group.id.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            editor.save(&id, side);
        }
    };
    html! {
        <div class="rules" id="rules-panel" role="tabpanel" aria-label={words::RULES_LABEL.text()}><form onsubmit={save} novalidate=true>
            if rows.is_empty() { <p class="empty">{ say(nothing(side)) }</p> }
            { for rows.iter().enumerate().map(|(index, row)| line(&sheet, &editor, index, row)) }
            { end(&editor.calling, sheet.wrong.as_ref()) }
            { buttons(&editor) }
        </form></div>
    }
}

fn buttons(editor: &Editor) -> Html {
    let is_edited = editor.draft.get().is_some();
    let is_off = !is_edited || editor.calling.is_busy();
    let (add, discard) = (editor.clone(), editor.clone());
    html! {
        <div class="form-ways">
            <button type="button" onclick={move |_| add.edit(|rows| rows.push(Row::new()))}>{ icon(Icon::Plus) }{ say(words::RULES_ADD) }</button>
            <button type="submit" class="primary" disabled={is_off}>{ say(words::RULES_SAVE) }</button>
            if is_edited { <button type="button" class="quiet" onclick={move |_| discard.discard()}>{ say(words::RULES_DISCARD) }</button> }
        </div>
    }
}

/// What is the same for every row.
struct Sheet<'a> {
    view: &'a View,
    group: &'a SecurityGroupView,
    /// What the other end is called.
    far: Key,
    wrong: Option<Wrong<'a>>,
}

/// The cell that the last error is about.
struct Wrong<'a> {
    row: usize,
    cell: &'static str,
    label: Key,
    error: &'a ApiError,
}

impl<'a> Wrong<'a> {
    fn of(calling: &'a Calling, rows: &[Row], far: Key) -> Option<Self> {
        let error = calling.error()?;
        let row = error.rule?;
        let has_cidr = rows.get(row)?.source == "cidr";
        let (cell, label) = match error.field.as_deref() {
            Some("from_port") => ("port", words::RULES_PORT),
            Some("source") if has_cidr => ("cidr", words::AWS_CIDR),
            Some("source") => ("source", far),
            Some("description") => ("about", words::AWS_DESCRIPTION),
            _ => ("kind", words::AWS_TYPE),
        };
        Some(Wrong {
            row,
            cell,
            label,
            error,
        })
    }

    fn id(&self) -> String {
        cell_id(self.cell, self.row)
    }
}

fn cell_id(cell: &str, row: usize) -> String {
    format!("rule-{cell}-{row}")
}

/// How saving ended, beside the button; an error leads to its cell.
fn end(calling: &Calling, wrong: Option<&Wrong<'_>>) -> Html {
    match wrong {
        Some(wrong) => {
            let label = cell_name(wrong.label, wrong.row);
            error_line(Some((wrong.id(), &label)), wrong.error)
        }
        None => calling.end(&[]),
    }
}

fn cell_name(label: Key, row: usize) -> String {
    let (cell, rule) = (label.text(), row as u64 + 1);
    words::RulesCell { cell, rule }.text()
}

fn side_name(side: RuleDirection) -> &'static str {
    match side {
        RuleDirection::Inbound => "inbound",
        RuleDirection::Outbound => "outbound",
    }
}

fn nothing(side: RuleDirection) -> Key {
    match side {
        RuleDirection::Inbound => words::RULES_NO_INBOUND,
        RuleDirection::Outbound => words::RULES_NO_OUTBOUND,
    }
}

/// Changes the rows; the first change takes the group's own as its start.
#[derive(Clone)]
struct Editor {
    draft: Draft<Rows>,
    known: Vec<Row>,
    calling: Calling,
}

impl Editor {
    fn new(cx: &PanelContext, group: &SecurityGroupView, side: RuleDirection) -> Editor {
        let key = format!("rules/{}/{}", group.id, side_name(side));
        let known = match side {
            RuleDirection::Inbound => &group.inbound,
            RuleDirection::Outbound => &group.outbound,
        };
        Editor {
            draft: cx.draft::<Rows>(&key, || None),
            known: known.iter().map(Row::read).collect(),
            calling: cx.calling_of_part(),
        }
    }

    /// As they are edited, or as the group has them.
    fn rows(&self) -> Vec<Row> {
        let edited = self.draft.get().clone();
        edited.unwrap_or_else(|| self.known.clone())
    }

    fn save(&self, group_id: &str, side: RuleDirection) {
        let rows = self.rows();
        if let Some(index) = rows.iter().position(|row| row.spec().is_none()) {
            return self.calling.complain(no_port(index));
        }
        let call = VpcCall::ReplaceSecurityGroupRules {
            group_id: group_id.to_owned(),
            direction: side,
            rules: rows.iter().filter_map(Row::spec).collect(),
        };
        let draft = self.draft.clone();
        self.calling
            .call_and_say(call, words::RULES_SAVED, move || draft.clear());
    }

    fn discard(&self) {
        self.draft.clear();
        self.calling.forget();
    }

    fn edit(&self, change: impl FnOnce(&mut Vec<Row>)) {
        self.draft.edit(|draft| {
            let rows = draft.get_or_insert_with(|| self.known.clone());
            change(rows);
        });
    }

    fn row(&self, index: usize, change: impl FnOnce(&mut Row)) {
        self.edit(|rows| {
            if let Some(row) = rows.get_mut(index) {
                change(row);
            }
        });
    }

    /// Takes a row out. The rows after it have other numbers then, so an error that names one is forgotten.
    fn delete(&self, index: usize) {
        self.calling.forget();
        self.edit(|rows| {
            rows.remove(index);
        });
    }
}

fn no_port(index: usize) -> ApiError {
    ApiError::new("", words::RULES_NO_PORT.text())
        .field("from_port")
        .in_rule(index)
}

fn line(sheet: &Sheet<'_>, editor: &Editor, index: usize, row: &Row) -> Html {
    let far = sheet.far;
    let name = |what: Key| Some(cell_name(what, index));
    let wrong = sheet.wrong.as_ref().filter(|wrong| wrong.row == index);
    let around = |cell: &str| Around {
        hint: "",
        error: wrong
            .filter(|wrong| wrong.cell == cell)
            .map(|wrong| wrong.error),
    };
    let input = |cell: &str, what: Key, value: String, example: Key, put: Put| {
        let editor = editor.clone();
        let set = move |value| editor.row(index, |row| put(row, value));
        let is_fixed = cell == "port" && row.has_fixed_ports();
        let look = (name(what), is_fixed, example.text());
        text_input(&cell_id(cell, index), value, &around(cell), look, set)
    };
    let select = |cell: &str, what: Key, value: &str, choices: &[Choice], put: Put| {
        let editor = editor.clone();
        let set = move |value| editor.row(index, |row| put(row, value));
        let id = cell_id(cell, index);
        bare_select(&id, name(what), value, choices, &around(cell), set)
    };
    let gone = editor.clone();
    let rule = index as u64 + 1;
    html! {
        <>
            <div class="rule-row" role="group" aria-label={words::RulesRule { rule }.text()}>
                <div class="rule-cell">
                    <span class="rule-label" aria-hidden="true">{ say(words::AWS_TYPE) }</span>
                    { select("kind", words::AWS_TYPE, &row.kind, &kinds(), |row, value| row.kind = value) }
                </div>
                <div class="rule-cell narrow">
                    <span class="rule-label" aria-hidden="true">{ say(words::RULES_PORT) }</span>
                    { input("port", words::RULES_PORT, row.shown_ports(), words::RULES_PORT_EXAMPLE, |row, value| row.ports = value) }
                </div>
                <div class="rule-cell wide">
                    <span class="rule-label" aria-hidden="true">{ say(far) }</span>
                    { select("source", far, &row.source, &sources(sheet), |row, value| row.source = value) }
                    if row.source == "cidr" {
                        { input("cidr", words::AWS_CIDR, row.cidr.clone(), words::RULES_CIDR_EXAMPLE, |row, value| row.cidr = value) }
                    }
                </div>
                <div class="rule-cell">
                    <span class="rule-label" aria-hidden="true">{ say(words::AWS_DESCRIPTION) }</span>
                    { input("about", words::AWS_DESCRIPTION, row.description.clone(), words::RULES_OPTIONAL, |row, value| row.description = value) }
                </div>
                <button type="button" class="icon-button" aria-label={words::RulesDeleteThis { rule }.text()} title={words::RULES_DELETE.text()}
                    onclick={move |_| gone.delete(index)}>{ icon(Icon::Close) }</button>
            </div>
            if let Some(wrong) = wrong { { field_error(&wrong.id(), Some(wrong.error)) } }
        </>
    }
}

/// Puts what was typed or chosen into a row.
type Put = fn(&mut Row, String);

fn kinds() -> Vec<Choice> {
    let kinds = KINDS.iter();
    kinds
        .map(|kind| Choice::said(kind.key, kind.label.text()))
        .collect()
}

/// Anywhere, a range of addresses, or the groups of the same VPC.
fn sources(sheet: &Sheet<'_>) -> Vec<Choice> {
    let mut sources = vec![
        Choice::said("anywhere", words::RulesAnywhere { cidr: ANYWHERE }.text()),
        Choice::said("cidr", words::RULES_CUSTOM_CIDR.text()),
    ];
    sources.extend(group_choices(sheet.view, &sheet.group.vpc_id));
    sources
}
