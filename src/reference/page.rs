//! The frame of a document, and text made safe for HTML.

/// The documents, by file and name.
const DOCUMENTS: [(&str, &str); 2] = [
    ("commands.html", "Commands"),
    ("compatibility.html", "Compatibility with Redis 7.2"),
];
/// Styles, the icon and one script from the same place, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// A whole document. `body` is HTML; `file` is the document's own name.
pub fn document(file: &str, title: &str, lead: &str, body: &str) -> String {
    let title = escape(title);
    let links = DOCUMENTS.map(|(other, name)| match other == file {
        true => format!("<a href=\"{other}\" aria-current=\"page\">{name}</a>"),
        false => format!("<a href=\"{other}\">{name}</a>"),
    });
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} | Port6379</title>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"../icon.svg\">\n\
         <link rel=\"stylesheet\" href=\"style.css\">\n<script src=\"reference.js\"></script>\n</head>\n<body>\n\
         <header><nav aria-label=\"Documents\"><a href=\"../\" data-back>The lab</a> {}</nav></header>\n\
         <main>\n<h1>{title}</h1>\n<p class=\"lead\">{}</p>\n{body}</main>\n</body>\n</html>\n",
        links.join(" "),
        escape(lead)
    )
}

/// Text as HTML, fit for attributes too.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Text as HTML, with code between its backticks.
pub fn marked(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces
        .map(|(place, piece)| match place % 2 {
            0 => escape(piece),
            _ => format!("<code>{}</code>", escape(piece)),
        })
        .collect()
}

/// A table: its caption, the headings of its columns, and rows of cells, which are HTML. The first cell names the row.
pub fn table(caption: &str, headings: &[&str], rows: &[Vec<String>]) -> String {
    let heads = headings
        .iter()
        .map(|heading| format!("<th scope=\"col\">{}</th>", escape(heading)));
    let mut table = format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n",
        escape(caption),
        heads.collect::<String>()
    );
    for row in rows {
        let (first, rest) = row
            .split_first()
            .map_or(("", row.as_slice()), |(first, rest)| (first, rest));
        let cells = rest.iter().map(|cell| format!("<td>{cell}</td>"));
        table += &format!(
            "<tr><th scope=\"row\">{first}</th>{}</tr>\n",
            cells.collect::<String>()
        );
    }
    table + "</tbody>\n</table>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_made_safe_and_a_document_says_where_one_is() {
        assert_eq!(escape("<a> & \"b\""), "&lt;a&gt; &amp; &quot;b&quot;");
        let html = document("commands.html", "A & B", "<lead>", "");
        assert!(html.contains("<h1>A &amp; B</h1>") && html.contains("&lt;lead&gt;"));
        assert!(html.contains("href=\"commands.html\" aria-current=\"page\""));
        assert_eq!(html.matches("<script").count(), 1);
        assert!(html.contains("<script src=\"reference.js\"></script>"));
    }

    #[test]
    fn backticks_become_code() {
        let html = marked("`SET` with `EX` & more");
        assert_eq!(html, "<code>SET</code> with <code>EX</code> &amp; more");
    }

    #[test]
    fn the_first_cell_names_its_row() {
        let html = table("T", &["A", "B"], &[vec!["x".to_owned(), "y".to_owned()]]);
        assert!(html.contains("<tr><th scope=\"row\">x</th><td>y</td></tr>"));
    }
}
