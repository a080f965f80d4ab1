//! Circles among imports, by petgraph: its strongly connected components, and which edges to cut to open them.

use std::collections::BTreeMap;

use petgraph::algo::{greedy_feedback_arc_set, tarjan_scc};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::imports::Imports;

/// Files of which each imports, by way of others, each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// The files, in order of their names.
    pub files: Vec<String>,
    /// A small set of imports without which the files are no circle: from, to, and the line in the first.
    pub cuts: Vec<(String, String, usize)>,
}

/// All circles, the largest first.
pub fn circles(imports: &Imports) -> Vec<Circle> {
    let graph = graph(imports);
    let mut circles: Vec<_> = tarjan_scc(&graph)
        .into_iter()
        .filter(|component| component.len() > 1)
        .map(|component| circle(imports, &graph, &component))
        .collect();
    circles.sort_by(|a, b| (b.files.len(), &a.files).cmp(&(a.files.len(), &b.files)));
    circles
}

/// The files, each behind those that it imports; those of one circle stand together.
pub fn levels(imports: &Imports) -> Vec<Vec<String>> {
    let graph = graph(imports);
    let components = tarjan_scc(&graph).into_iter();
    components
        .map(|component| names(&graph, &component))
        .collect()
}

fn graph(imports: &Imports) -> DiGraph<String, usize> {
    let mut graph = DiGraph::new();
    let nodes: BTreeMap<_, _> = imports
        .files
        .iter()
        .map(|file| (file, graph.add_node(file.clone())))
        .collect();
    for ((from, to), line) in &imports.edges {
        graph.add_edge(nodes[from], nodes[to], *line);
    }
    graph
}

fn names(graph: &DiGraph<String, usize>, component: &[NodeIndex]) -> Vec<String> {
    let mut names: Vec<_> = component.iter().map(|node| graph[*node].clone()).collect();
    names.sort();
    names
}

fn circle(imports: &Imports, graph: &DiGraph<String, usize>, component: &[NodeIndex]) -> Circle {
    let files = names(graph, component);
    let inside = Imports {
        files: files.iter().cloned().collect(),
        edges: imports
            .edges
            .iter()
            .filter(|((from, to), _)| files.contains(from) && files.contains(to))
            .map(|(edge, line)| (edge.clone(), *line))
            .collect(),
    };
    let part = self::graph(&inside);
    let mut cuts: Vec<_> = greedy_feedback_arc_set(&part)
        .map(|edge| {
            let (from, to) = (part[edge.source()].clone(), part[edge.target()].clone());
            (from, to, *edge.weight())
        })
        .collect();
    cuts.sort();
    Circle { files, cuts }
}
