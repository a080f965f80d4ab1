//! Placeholder until the panels stand.
use cloud::view::View;
use yew::prelude::*;
use crate::shared::Shared;
/// Properties.
#[derive(Properties, PartialEq)]
pub struct ConsoleProps {
    /// The resources.
    pub view: Shared<View>,
    /// Virtual time.
    pub now_ms: u64,
    /// Panel.
    pub panel: AttrValue,
    /// Visits.
    pub visits: u32,
}
/// Console.
#[component]
pub fn Console(_props: &ConsoleProps) -> Html { Html::default() }
