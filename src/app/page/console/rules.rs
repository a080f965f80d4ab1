//! The rule editor of a security group: every rule a row, saved as a whole, as AWS's console does it.

use cloud::api::{ApiError, Call, RuleDirection, RuleSpec};
use cloud::view::{RuleView, SecurityGroupView, View};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::form::{Around, bare_select, field_error, text_input};
use super::room::{Calling, Draft, Room, error_line};
use crate::icons::{Icon, icon};

/// A type of rule, as AWS's console names it.
struct Kind {
    key: &'static str,
    label: &'static str,
    protocol: &'static str,
    /// First and last, where the type fixes them.
    ports: Option<(u16, u16)>,
}

const fn kind(
    key: &'static str,
    label: &'static str,
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
    kind("custom", "Custom TCP", "tcp", None),
    kind("ssh", "SSH", "tcp", Some((22, 22))),
    kind("mysql", "MySQL/Aurora", "tcp", Some((3306, 3306))),
    kind("udp", "Custom UDP", "udp", None),
    kind("icmp", "All ICMP - IPv4", "icmp", Some((0, 0))),
    kind("all", "All traffic", "-1", Some((0, 0))),
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
            _ => "all".to_owned(),
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

const SAVED: &str = "Saved. The rules hold from now on.";

type Rows = Option<Vec<Row>>;

/// The editor. Until something is edited it shows what the group has.
pub fn rules(room: &Room, view: &View, group: &SecurityGroupView, side: RuleDirection) -> Html {
    let calling = room.calling_of_part();
    let draft = room.draft::<Rows>(&format!("rules/{}/{}", group.id, side_name(side)), || None);
    let known: Vec<Row> = match side {
        RuleDirection::Inbound => group.inbound.iter().map(Row::read).collect(),
        RuleDirection::Outbound => group.outbound.iter().map(Row::read).collect(),
    };
    let is_edited = draft.get().is_some();
    let rows = draft.get().clone().unwrap_or_else(|| known.clone());
    let editor = Editor {
        draft: draft.clone(),
        known: known.clone(),
        calling: calling.clone(),
    };
    let save = {
        let (calling, draft, rows, id, side) = (
            calling.clone(),
            draft.clone(),
            rows.clone(),
            group.id.clone(),
            side,
        );
        move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(index) = rows.iter().position(|row| row.spec().is_none()) {
                return calling.complain(no_port(index));
            }
            let rules = rows.iter().filter_map(Row::spec).collect();
            let draft = draft.clone();
            let call = Call::ReplaceSecurityGroupRules {
                group_id: id.clone(),
                direction: side,
                rules,
            };
            calling.call_and_say(call, SAVED, move || draft.clear());
        }
    };
    let add = editor.clone();
    let discard = {
        let (draft, calling) = (draft.clone(), calling.clone());
        move |_| {
            draft.clear();
            calling.forget();
        }
    };
    let far = match side {
        RuleDirection::Inbound => "Source",
        RuleDirection::Outbound => "Destination",
    };
    let sheet = Sheet {
        view,
        group,
        far,
        wrong: Wrong::of(&calling, &rows, far),
    };
    html! {
        <div class="rules" id="rules-panel" role="tabpanel" aria-label="Rules"><form onsubmit={save} novalidate=true>
            if rows.is_empty() { <p class="empty">{ nothing(side) }</p> }
            { for rows.iter().enumerate().map(|(index, row)| line(&sheet, &editor, index, row)) }
            { end(&calling, sheet.wrong.as_ref()) }
            <div class="form-ways">
                <button type="button" onclick={move |_| add.edit(|rows| rows.push(Row::new()))}>{ icon(Icon::Plus) }{ "Add rule" }</button>
                <button type="submit" class="primary" disabled={!is_edited || calling.is_busy()}>{ "Save rules" }</button>
                if is_edited { <button type="button" class="quiet" onclick={discard}>{ "Discard changes" }</button> }
            </div>
        </form></div>
    }
}

/// What is the same for every row.
struct Sheet<'a> {
    view: &'a View,
    group: &'a SecurityGroupView,
    /// What the other end is called.
    far: &'static str,
    wrong: Option<Wrong<'a>>,
}

/// The cell that the last error is about.
struct Wrong<'a> {
    row: usize,
    cell: &'static str,
    label: &'static str,
    error: &'a ApiError,
}

impl<'a> Wrong<'a> {
    fn of(calling: &'a Calling, rows: &[Row], far: &'static str) -> Option<Self> {
        let error = calling.error()?;
        let row = error.rule?;
        let has_cidr = rows.get(row)?.source == "cidr";
        let (cell, label) = match error.field.as_deref() {
            Some("from_port") => ("port", "Port"),
            Some("source") if has_cidr => ("cidr", "CIDR"),
            Some("source") => ("source", far),
            Some("description") => ("about", "Description"),
            _ => ("kind", "Type"),
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
            let label = format!("{} of rule {}", wrong.label, wrong.row + 1);
            error_line(Some((wrong.id(), &label)), wrong.error)
        }
        None => calling.end(&[]),
    }
}

fn side_name(side: RuleDirection) -> &'static str {
    match side {
        RuleDirection::Inbound => "inbound",
        RuleDirection::Outbound => "outbound",
    }
}

fn nothing(side: RuleDirection) -> &'static str {
    match side {
        RuleDirection::Inbound => {
            "No inbound rule: nobody can connect to its members. Answers to their own requests still come in."
        }
        RuleDirection::Outbound => "No outbound rule: members cannot connect to anything.",
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
    let text = "A port is a number from 0 to 65535, or a range such as 8000-8100.";
    ApiError::new("", text).field("from_port").in_rule(index)
}

fn line(sheet: &Sheet<'_>, editor: &Editor, index: usize, row: &Row) -> Html {
    let far = sheet.far;
    let name = |what: &str| Some(format!("{what} of rule {}", index + 1));
    let wrong = sheet.wrong.as_ref().filter(|wrong| wrong.row == index);
    let around = |cell: &str| Around {
        hint: "",
        error: wrong
            .filter(|wrong| wrong.cell == cell)
            .map(|wrong| wrong.error),
    };
    let input = |cell: &str, what: &str, value: String, example: &'static str, put: Put| {
        let editor = editor.clone();
        let set = move |value| editor.row(index, |row| put(row, value));
        let is_fixed = cell == "port" && row.has_fixed_ports();
        let look = (name(what), is_fixed, example);
        text_input(&cell_id(cell, index), value, &around(cell), look, set)
    };
    let select = |cell: &str, what: &str, value: &str, choices: &[(String, String)], put: Put| {
        let editor = editor.clone();
        let set = move |value| editor.row(index, |row| put(row, value));
        let id = cell_id(cell, index);
        bare_select(&id, name(what), value, choices, &around(cell), set)
    };
    let gone = editor.clone();
    html! {
        <>
            <div class="rule-row" role="group" aria-label={format!("Rule {}", index + 1)}>
                <div class="rule-cell">
                    <span class="rule-label" aria-hidden="true">{ "Type" }</span>
                    { select("kind", "Type", &row.kind, &kinds(), |row, value| row.kind = value) }
                </div>
                <div class="rule-cell narrow">
                    <span class="rule-label" aria-hidden="true">{ "Port" }</span>
                    { input("port", "Port", row.shown_ports(), "6379", |row, value| row.ports = value) }
                </div>
                <div class="rule-cell wide">
                    <span class="rule-label" aria-hidden="true">{ far }</span>
                    { select("source", far, &row.source, &sources(sheet), |row, value| row.source = value) }
                    if row.source == "cidr" {
                        { input("cidr", "CIDR", row.cidr.clone(), "172.31.0.0/16", |row, value| row.cidr = value) }
                    }
                </div>
                <div class="rule-cell">
                    <span class="rule-label" aria-hidden="true">{ "Description" }</span>
                    { input("about", "Description", row.description.clone(), "optional", |row, value| row.description = value) }
                </div>
                <button type="button" class="icon-button" aria-label={format!("Delete rule {}", index + 1)} title="Delete rule"
                    onclick={move |_| gone.delete(index)}>{ icon(Icon::Close) }</button>
            </div>
            if let Some(wrong) = wrong { { field_error(&wrong.id(), Some(wrong.error)) } }
        </>
    }
}

/// Puts what was typed or chosen into a row.
type Put = fn(&mut Row, String);

fn kinds() -> Vec<(String, String)> {
    let kinds = KINDS.iter();
    kinds
        .map(|kind| (kind.key.to_owned(), kind.label.to_owned()))
        .collect()
}

/// Anywhere, a range of addresses, or the groups of the same VPC.
fn sources(sheet: &Sheet<'_>) -> Vec<(String, String)> {
    let mut sources = vec![
        ("anywhere".to_owned(), format!("Anywhere, {ANYWHERE}")),
        ("cidr".to_owned(), "Custom CIDR".to_owned()),
    ];
    let groups = sheet.view.security_groups.iter();
    let groups = groups.filter(|other| other.vpc_id == sheet.group.vpc_id);
    sources
        .extend(groups.map(|other| (other.id.clone(), format!("{} ({})", other.name, other.id))));
    sources
}
