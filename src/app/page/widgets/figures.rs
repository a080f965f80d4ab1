//! The drawings that lessons know by name, and the pictures that lie beside them.

use yew::prelude::*;

/// A name and what draws it, given the text alternative.
type Drawing = (&'static str, fn(&str) -> Html);

const DRAWINGS: [Drawing; 1] = [("cache-aside-flow", cache_aside_flow)];

/// A drawing with its text alternative; an unknown name shows the alternative alone.
pub fn figure(name: &str, alt: &str) -> Html {
    let drawing = match DRAWINGS.iter().find(|(own, _)| *own == name) {
        Some((_, draw)) => draw(alt),
        None if name.contains('/') => {
            html! { <img src={format!("lessons/{name}")} alt={alt.to_owned()} /> }
        }
        None => return html! { <p class="figure-text">{ alt }</p> },
    };
    html! {
        <figure class="figure">
            { drawing }
            <figcaption>{ alt }</figcaption>
        </figure>
    }
}

/// User, application, cache and database, with the way of a hit and the way of a miss.
fn cache_aside_flow(alt: &str) -> Html {
    html! {
        <svg class="flow" viewBox="0 0 336 300" role="img" aria-label={alt.to_owned()}>
            <defs>
                <marker id="flow-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                    <path class="flow-tip" d="M0 0.5L8 4L0 7.5z" />
                </marker>
                <marker id="flow-tip-hit" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                    <path class="flow-tip hit" d="M0 0.5L8 4L0 7.5z" />
                </marker>
                <marker id="flow-tip-miss" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                    <path class="flow-tip miss" d="M0 0.5L8 4L0 7.5z" />
                </marker>
            </defs>
            { flow_box(1, 8, 74, "You", "the user", "plain") }
            { flow_box(122, 8, 92, "Application", "your code", "plain") }
            { flow_box(8, 146, 130, "ElastiCache", "RAM, under 1 ms", "cache") }
            { flow_box(198, 232, 130, "RDS", "disk, 10 ms and more", "store") }
            <path class="flow-line" d="M77 24H118" marker-end="url(#flow-tip)" />
            <path class="flow-line hit" d="M118 42H79" marker-end="url(#flow-tip-hit)" />
            <path class="flow-line" d="M138 62V104Q138 112 130 112H82Q74 112 74 120V142" marker-end="url(#flow-tip)" />
            { flow_text(20, 106, "1", "look here first", "") }
            <path class="flow-line hit" d="M106 144V134Q106 126 114 126H150Q158 126 158 118V64" marker-end="url(#flow-tip-hit)" />
            { flow_text(166, 94, "2", "hit: answer at once", "hit") }
            <path class="flow-line miss" d="M74 200V250Q74 258 82 258H194" marker-end="url(#flow-tip-miss)" />
            { flow_text(16, 282, "3", "miss: ask the database", "miss") }
            <path class="flow-line miss" d="M262 230V182Q262 174 254 174H142" marker-end="url(#flow-tip-miss)" />
            { flow_text(166, 164, "4", "keep a copy, with a TTL", "miss") }
        </svg>
    }
}

fn flow_box(x: i32, y: i32, width: i32, title: &str, note: &str, kind: &str) -> Html {
    let middle = (x + width / 2).to_string();
    html! {
        <g class={classes!("flow-box", kind.to_owned())}>
            <rect x={x.to_string()} y={y.to_string()} width={width.to_string()} height="54" rx="8" />
            <text class="flow-name" x={middle.clone()} y={(y + 24).to_string()}>{ title }</text>
            <text class="flow-note" x={middle} y={(y + 41).to_string()}>{ note }</text>
        </g>
    }
}

fn flow_text(x: i32, y: i32, number: &str, text: &str, kind: &str) -> Html {
    html! {
        <g class={classes!("flow-step", kind.to_owned())}>
            <circle cx={(x + 8).to_string()} cy={(y - 4).to_string()} r="8" />
            <text class="flow-number" x={(x + 8).to_string()} y={y.to_string()}>{ number }</text>
            <text class="flow-label" x={(x + 21).to_string()} y={y.to_string()}>{ text }</text>
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_that_the_linter_allows_is_drawn() {
        let drawn = DRAWINGS.map(|(name, _)| name);
        assert_eq!(drawn, lesson::view::FIGURES);
    }
}
