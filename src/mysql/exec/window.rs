//! Functions over windows of rows.

use super::aggregate::{mean, simple};
use super::cx::{Cx, Row};
use super::eval::{Env, eval};
use super::node::Node;
use super::plan::{Edge, FramePlan, Window};
use super::run::{key_order, projected};
use crate::error::Result;
use crate::value::{Value, key};

/// The rows with a column more for each window function.
pub(super) fn add(
    cx: &mut Cx<'_>,
    windows: &[Window],
    mut rows: Vec<Row>,
    edge: &Env<'_>,
) -> Result<Vec<Row>> {
    for window in windows {
        let results = column(cx, window, &rows, edge)?;
        for (row, result) in rows.iter_mut().zip(results) {
            row.push(result);
        }
    }
    Ok(rows)
}

/// A row with what it is ordered by, and its place in the query.
struct Member {
    at: usize,
    order: Row,
    arguments: Row,
}

fn column(cx: &mut Cx<'_>, window: &Window, rows: &[Row], edge: &Env<'_>) -> Result<Vec<Value>> {
    let order: Vec<Node> = window.order.iter().map(|key| key.node.clone()).collect();
    let mut parts: std::collections::BTreeMap<Vec<u8>, Vec<Member>> =
        std::collections::BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        cx.step()?;
        let env = Env {
            row,
            outer: Some(edge),
        };
        let mut bytes = Vec::new();
        for node in &window.partition {
            let value = eval(cx, node, &env)?;
            key::group(&mut bytes, &value, node.is_binary());
        }
        let member = Member {
            at,
            order: projected(cx, &order, &env)?,
            arguments: projected(cx, &window.arguments, &env)?,
        };
        parts.entry(bytes).or_default().push(member);
    }
    let mut results = vec![Value::Null; rows.len()];
    for mut members in parts.into_values() {
        members.sort_by(|left, right| key_order(&left.order, &right.order, &window.order));
        let mut part = Part {
            window,
            members: &members,
            dense: Vec::new(),
            running: Running::default(),
        };
        if window.name == "dense_rank" {
            part.dense = part.dense_ranks();
        }
        for index in 0..members.len() {
            results[members[index].at] = part.value(cx, index, edge)?;
        }
    }
    Ok(results)
}

struct Part<'a> {
    window: &'a Window,
    members: &'a [Member],
    /// The dense rank of each member, where it is asked for.
    dense: Vec<usize>,
    running: Running,
}

/// An aggregate over the first rows of a part.
#[derive(Default)]
struct Running {
    /// How many rows it is over.
    end: usize,
    /// How many of their values are not NULL.
    count: usize,
    value: Option<Value>,
}

impl Part<'_> {
    fn are_peers(&self, left: usize, right: usize) -> bool {
        key_order(
            &self.members[left].order,
            &self.members[right].order,
            &self.window.order,
        )
        .is_eq()
    }

    fn dense_ranks(&self) -> Vec<usize> {
        let mut rank = 1;
        let next = |at: usize| {
            rank += usize::from(at > 0 && !self.are_peers(at - 1, at));
            rank
        };
        (0..self.members.len()).map(next).collect()
    }

    fn first_peer(&self, index: usize) -> usize {
        self.members[..index].partition_point(|member| {
            key_order(
                &member.order,
                &self.members[index].order,
                &self.window.order,
            )
            .is_lt()
        })
    }

    /// Behind the last peer.
    fn end_of_peers(&self, index: usize) -> usize {
        index
            + self.members[index..].partition_point(|member| {
                key_order(
                    &member.order,
                    &self.members[index].order,
                    &self.window.order,
                )
                .is_le()
            })
    }

    fn value(&mut self, cx: &mut Cx<'_>, index: usize, edge: &Env<'_>) -> Result<Value> {
        cx.step()?;
        let count = self.members.len();
        let argument = |at: usize| self.members[index].arguments.get(at);
        Ok(match self.window.name {
            "row_number" => Value::count(index + 1),
            "rank" => Value::count(self.first_peer(index) + 1),
            "dense_rank" => Value::count(self.dense.get(index).copied().unwrap_or(1)),
            "percent_rank" if count < 2 => Value::Double(0.0),
            "percent_rank" => Value::Double(self.first_peer(index) as f64 / (count - 1) as f64),
            "cume_dist" => Value::Double(self.end_of_peers(index) as f64 / count as f64),
            "ntile" => self.ntile(index, argument(0)),
            "lag" | "lead" => self.neighbour(index),
            _ => {
                let (start, end) = self.frame(cx, index, edge)?;
                self.over_frame(cx, index, start, end)?
            }
        })
    }

    fn ntile(&self, index: usize, buckets: Option<&Value>) -> Value {
        let buckets = usize::try_from(buckets.map_or(1, Value::to_count))
            .unwrap_or(1)
            .max(1);
        let (size, larger) = (self.members.len() / buckets, self.members.len() % buckets);
        let edge = larger * (size + 1);
        Value::count(if index < edge {
            index / (size + 1) + 1
        } else {
            larger + (index - edge) / size.max(1) + 1
        })
    }

    fn neighbour(&self, index: usize) -> Value {
        let own = &self.members[index].arguments;
        let distance = own
            .get(1)
            .map_or(1, |value| usize::try_from(value.to_count()).unwrap_or(0));
        let at = if self.window.name == "lag" {
            index.checked_sub(distance)
        } else {
            index.checked_add(distance)
        };
        let other = at.and_then(|at| self.members.get(at));
        other.map_or_else(
            || own.get(2).cloned().unwrap_or(Value::Null),
            |member| member.arguments[0].clone(),
        )
    }

    /// The rows of the frame: from, and behind the last.
    fn frame(&self, cx: &mut Cx<'_>, index: usize, edge: &Env<'_>) -> Result<(usize, usize)> {
        let count = self.members.len();
        let Some(frame) = &self.window.frame else {
            return Ok(if self.window.order.is_empty() {
                (0, count)
            } else {
                (0, self.end_of_peers(index))
            });
        };
        let start = self.edge(cx, frame, &frame.start, index, true, edge)?;
        let end = self.edge(cx, frame, &frame.end, index, false, edge)?;
        Ok((start.min(count), end.min(count).max(start.min(count))))
    }

    fn edge(
        &self,
        cx: &mut Cx<'_>,
        frame: &FramePlan,
        bound: &Edge,
        index: usize,
        is_start: bool,
        outer: &Env<'_>,
    ) -> Result<usize> {
        let after = usize::from(!is_start);
        Ok(match bound {
            Edge::First => 0,
            Edge::Last => self.members.len(),
            Edge::Current if frame.is_rows => index + after,
            Edge::Current if is_start => self.first_peer(index),
            Edge::Current => self.end_of_peers(index),
            Edge::Before(node) | Edge::After(node) => {
                let distance = eval(
                    cx,
                    node,
                    &Env {
                        row: &[],
                        outer: Some(outer),
                    },
                )?;
                let is_before = matches!(bound, Edge::Before(_));
                if frame.is_rows {
                    let rows = usize::try_from(distance.to_count()).unwrap_or(0);
                    let at = if is_before {
                        (index + after).saturating_sub(rows)
                    } else {
                        (index + after).saturating_add(rows)
                    };
                    return Ok(at);
                }
                self.range_edge(index, distance.to_double(), is_before, is_start)
            }
        })
    }

    /// The edge of a range by the distance of the one number that the window is ordered by.
    fn range_edge(&self, index: usize, distance: f64, is_before: bool, is_start: bool) -> usize {
        let descending = self.window.order.first().is_some_and(|key| key.descending);
        let number = |member: &Member| {
            let number = member.order.first().map_or(0.0, Value::to_double);
            if descending { -number } else { number }
        };
        let own = number(&self.members[index]);
        let limit = if is_before {
            own - distance
        } else {
            own + distance
        };
        if is_start {
            self.members
                .partition_point(|member| number(member) < limit)
        } else {
            self.members
                .partition_point(|member| number(member) <= limit)
        }
    }

    fn over_frame(
        &mut self,
        cx: &mut Cx<'_>,
        index: usize,
        start: usize,
        end: usize,
    ) -> Result<Value> {
        let members = &self.members[start..end];
        let first = |member: &Member| member.arguments.first().cloned().unwrap_or(Value::Null);
        match self.window.name {
            "first_value" => return Ok(members.first().map_or(Value::Null, first)),
            "last_value" => return Ok(members.last().map_or(Value::Null, first)),
            "nth_value" => {
                let nth = self.members[index]
                    .arguments
                    .get(1)
                    .map_or(1, Value::to_count);
                let at = usize::try_from(nth.saturating_sub(1)).unwrap_or(usize::MAX);
                return Ok(members.get(at).map_or(Value::Null, first));
            }
            _ => {}
        }
        if self.window.arguments.is_empty() {
            return Ok(Value::count(members.len()));
        }
        if start == 0 && matches!(self.window.name, "count" | "sum" | "avg" | "min" | "max") {
            return self.running(cx, end);
        }
        for _ in members {
            cx.step()?;
        }
        let values: Vec<&Value> = members
            .iter()
            .filter_map(|member| member.arguments.first())
            .filter(|value| !value.is_null())
            .collect();
        let binary = self.window.arguments[0].is_binary();
        Ok(simple(
            self.window.name,
            &values,
            binary,
            self.window.ty.scale,
        ))
    }

    /// An aggregate from the first row on, which goes on from where the row before ended.
    fn running(&mut self, cx: &mut Cx<'_>, end: usize) -> Result<Value> {
        if end < self.running.end {
            self.running = Running::default();
        }
        let binary = self.window.arguments[0].is_binary();
        let reduce = if matches!(self.window.name, "min" | "max") {
            self.window.name
        } else {
            "sum"
        };
        for member in &self.members[self.running.end..end] {
            cx.step()?;
            let Some(value) = member.arguments.first().filter(|value| !value.is_null()) else {
                continue;
            };
            self.running.count += 1;
            if self.window.name != "count" {
                let both: Vec<&Value> = self.running.value.iter().chain([value]).collect();
                self.running.value = Some(simple(reduce, &both, binary, self.window.ty.scale));
            }
        }
        self.running.end = end;
        let (count, value) = (self.running.count, self.running.value.clone());
        Ok(match self.window.name {
            "count" => Value::count(count),
            "avg" => value.map_or(Value::Null, |sum| mean(&sum, count, self.window.ty.scale)),
            _ => value.unwrap_or(Value::Null),
        })
    }
}
