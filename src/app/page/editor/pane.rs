//! What the editor pane knows and does: which file is open, what becomes of it. The views paint it, the text field is told what
//! to do by the [`Order`]s that each step returns.

use lab::protocol::{Input, TerminalId};
use lab::sight::{Content, FilesLook, FilesSight, LARGEST_FILE, ShellSight};
use words::Key;

use super::buffer::{Buffer, Draft, News};
use super::field::Order;
use crate::place::desk::Desk;
use crate::place::ui::Go;

/// Under which name the file that is open is kept.
const OPEN: &str = "editor";
/// The same for the files with unsaved changes.
const UNSAVED: &str = "editor.unsaved";

/// What the pane says under the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Nothing,
    Key(Key),
    /// With the file's name in it.
    Text(String),
}

/// What stands where the text would.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// The text of the open file.
    Text,
    /// No file is open, or it is not known yet what is in it.
    Empty,
    /// Why it cannot be edited.
    Refused(String),
}

/// The pane.
pub struct Pane {
    desk: Desk,
    /// What is looked at; its path is the file that is open.
    pub look: FilesLook,
    /// What there is; `None`: nothing has been heard yet.
    pub sight: Option<FilesSight>,
    pub buffer: Option<Buffer>,
    pub place: Place,
    pub said: Said,
    /// Host and path.
    unsaved: Vec<(String, String)>,
    /// The student asked for the file that is being opened.
    takes_focus: bool,
}

impl Pane {
    /// A pane with the file that was open last in this world, else the host of the terminal in front.
    pub fn new(desk: &Desk) -> Pane {
        let kept = desk.drafts.get::<(String, String)>(OPEN);
        let (host, path) = kept.unwrap_or_else(|| (host_in_front(desk), String::new()));
        Pane {
            desk: desk.clone(),
            look: FilesLook { host, path },
            sight: None,
            buffer: None,
            place: Place::Empty,
            said: Said::Nothing,
            unsaved: desk.drafts.get(UNSAVED).unwrap_or_default(),
            takes_focus: false,
        }
    }

    /// The open file's name without its folders.
    pub fn file(&self) -> &str {
        self.look.path.rsplit('/').next().unwrap_or_default()
    }

    /// Whether a file has changes that are not saved.
    pub fn is_unsaved(&self, path: &str) -> bool {
        let mut unsaved = self.unsaved.iter();
        unsaved.any(|(host, known)| *host == self.look.host && known == path)
    }

    /// The lab says what there is.
    pub fn saw(&mut self, sight: FilesSight) -> Vec<Order> {
        let mut hosts = sight.hosts.iter();
        if !sight.hosts.is_empty() && hosts.all(|(id, _)| *id != self.look.host) {
            // Its last terminal is closed; what is not saved is kept.
            self.leave();
            (self.look.host, self.look.path) = (sight.host.clone(), String::new());
        }
        let is_asked = sight.path == self.look.path && sight.host == self.look.host;
        let content = sight.content.clone();
        self.sight = Some(sight);
        if !is_asked || self.look.path.is_empty() {
            return Vec::new();
        }
        let file = match content {
            Content::Text(text) => Some(text),
            Content::Absent => None,
            Content::Binary => {
                return self.refuse(words::EditorBinary { file: self.file() }.text());
            }
            Content::TooLarge(_) => {
                return self.refuse(words::EditorTooLarge { file: self.file() }.text());
            }
            Content::Refused(why) => {
                let file = self.file();
                return self.refuse(words::EditorRefused { file, why: &why }.text());
            }
        };
        match &mut self.buffer {
            Some(buffer) => {
                let news = buffer.saw(file);
                self.heed(news)
            }
            None => self.begin(file),
        }
    }

    fn refuse(&mut self, why: String) -> Vec<Order> {
        self.buffer = None;
        self.said = Said::Nothing;
        self.place = Place::Refused(why);
        Vec::new()
    }

    /// The file that was asked for is there.
    fn begin(&mut self, file: Option<String>) -> Vec<Order> {
        let draft = self.desk.drafts.get::<Draft>(&self.draft_name());
        if file.is_none() && draft.is_none() {
            // It is still to be made, or is gone since it was open.
            return Vec::new();
        }
        let (buffer, news) = Buffer::open(file, draft);
        self.buffer = Some(buffer);
        self.place = Place::Text;
        let mut orders = self.opening();
        orders.extend(self.heed(news));
        if std::mem::take(&mut self.takes_focus) {
            orders.push(Order::Focus);
        }
        orders
    }

    /// What shows the open file in a field that shows nothing, or another one.
    pub fn opening(&self) -> Vec<Order> {
        let Some(buffer) = &self.buffer else {
            return Vec::new();
        };
        let name = format!("{}:{}", self.look.host, self.look.path);
        let label = words::EditorField { file: self.file() }.text();
        vec![Order::Open(name, label, buffer.text().to_owned())]
    }

    fn heed(&mut self, news: News) -> Vec<Order> {
        let file = self.file();
        self.said = match news {
            News::Nothing => return Vec::new(),
            News::Saved => Said::Key(words::EDITOR_SAVED),
            News::Renewed => Said::Text(words::EditorRenewed { file }.text()),
            News::Gone => Said::Text(words::EditorGone { file }.text()),
            // A line of its own says so.
            News::Contested => Said::Nothing,
        };
        self.keep();
        match (news, &self.buffer) {
            (News::Renewed, Some(buffer)) => vec![Order::Load(buffer.text().to_owned())],
            _ => Vec::new(),
        }
    }

    /// The student has typed.
    pub fn typed(&mut self, text: String) {
        if let Some(buffer) = &mut self.buffer
            && buffer.text() != text
        {
            buffer.typed(text);
            self.said = Said::Nothing;
            self.keep();
        }
    }

    /// Looks at the files of another host.
    pub fn go_to(&mut self, host: String) {
        self.leave();
        (self.look.host, self.look.path) = (host, String::new());
        self.desk.drafts.forget(OPEN);
    }

    /// Opens a file.
    pub fn open(&mut self, path: String) {
        self.takes_focus = true;
        if self.look.path == path && self.buffer.is_some() {
            return;
        }
        self.leave();
        self.look.path = path;
        let open = (self.look.host.clone(), self.look.path.clone());
        self.desk.drafts.put(OPEN, &open);
    }

    /// Opens a file from the list; the one that is open already gets the focus.
    pub fn reopen(&mut self, path: String) -> Vec<Order> {
        self.open(path);
        match self.buffer.is_some() && std::mem::take(&mut self.takes_focus) {
            true => vec![Order::Focus],
            false => Vec::new(),
        }
    }

    fn leave(&mut self) {
        self.buffer = None;
        self.place = Place::Empty;
        self.said = Said::Nothing;
    }

    /// Makes a file, or opens the one that has this name already. `name`: from the user's home on.
    pub fn create(&mut self, name: &str) -> bool {
        let Some(sight) = &self.sight else {
            return false;
        };
        let name = name.trim().trim_start_matches("~/");
        let path = match name.starts_with('/') {
            true => name.to_owned(),
            false => format!("{}/{name}", sight.home),
        };
        if name.is_empty() || name.ends_with('/') {
            self.said = Said::Key(words::EDITOR_NO_NAME);
            return false;
        }
        if !sight.files.contains(&path) {
            self.desk.act(Input::WriteFile {
                host: self.look.host.clone(),
                path: path.clone(),
                content: String::new(),
            });
        }
        self.open(path);
        true
    }

    /// Writes the text into the file; whether that could be asked for.
    pub fn save(&mut self) -> bool {
        let Some(buffer) = &mut self.buffer else {
            return false;
        };
        if buffer.text().len() > LARGEST_FILE {
            let file = self.file();
            self.said = Said::Text(words::EditorTooMuch { file }.text());
            return false;
        }
        if buffer.is_contested() {
            self.said = Said::Key(words::EDITOR_DECIDE);
            return false;
        }
        if !buffer.is_changed() {
            self.said = Said::Key(words::EDITOR_SAVED);
            return true;
        }
        buffer.saving();
        let content = buffer.text().to_owned();
        self.desk.act(Input::WriteFile {
            host: self.look.host.clone(),
            path: self.look.path.clone(),
            content,
        });
        true
    }

    /// Whether the file is one that Python runs.
    pub fn can_run(&self) -> bool {
        self.buffer.is_some() && self.look.path.ends_with(".py")
    }

    /// Saves the file, and has Python run it in a terminal of its host, which comes to the front.
    pub fn run(&mut self) {
        if !self.save() {
            return;
        }
        let Some((terminal, directory)) = self.free_shell() else {
            self.said = Said::Key(words::EDITOR_BUSY);
            return;
        };
        let name = seen_from(&directory, &self.look.path);
        // What stands at the prompt gives way.
        let line = format!("\x05\x15python3 {}\r", quoted(name));
        self.desk.client.type_into(terminal, line);
        self.desk.go.emit(Go::Terminal(terminal));
    }

    /// A shell of the host that waits for a line: of the terminal in front, or the latest.
    fn free_shell(&self) -> Option<(TerminalId, String)> {
        let front = self.desk.latest.borrow().ui.terminal;
        let shells = &self.sight.as_ref()?.shells;
        let mut free: Vec<&ShellSight> = shells.iter().filter(|it| it.is_prompting).collect();
        free.sort_by_key(|shell| Some(shell.terminal) == front);
        let shell = free.last()?;
        Some((shell.terminal, shell.directory.clone()))
    }

    /// Takes what somebody else has put into the file.
    pub fn take_theirs(&mut self) -> Vec<Order> {
        let Some(buffer) = &mut self.buffer else {
            return Vec::new();
        };
        buffer.take_theirs();
        let text = buffer.text().to_owned();
        self.keep();
        vec![Order::Load(text), Order::Focus]
    }

    /// Keeps what was typed here.
    pub fn keep_mine(&mut self) -> Vec<Order> {
        if let Some(buffer) = &mut self.buffer {
            buffer.keep_mine();
        }
        self.keep();
        vec![Order::Focus]
    }

    /// Keeps what is not saved, for after a reload.
    fn keep(&mut self) {
        let draft = self.buffer.as_ref().and_then(Buffer::draft);
        let name = self.draft_name();
        match &draft {
            Some(draft) => self.desk.drafts.put(&name, draft),
            None => self.desk.drafts.forget(&name),
        }
        if draft.is_some() != self.is_unsaved(&self.look.path) {
            let own = (self.look.host.clone(), self.look.path.clone());
            match draft {
                Some(_) => self.unsaved.push(own),
                None => self.unsaved.retain(|known| *known != own),
            }
            self.desk.drafts.put(UNSAVED, &self.unsaved);
        }
    }

    fn draft_name(&self) -> String {
        format!("editor.{}:{}", self.look.host, self.look.path)
    }
}

/// The host of the terminal in front; empty where there is none.
fn host_in_front(desk: &Desk) -> String {
    let latest = desk.latest.borrow();
    let mut terminals = latest.model.terminals.iter();
    let front = terminals.find(|tab| Some(tab.id) == latest.ui.terminal);
    front.map_or_else(String::new, |tab| tab.host.clone())
}

/// A path as a shell in that directory would have it.
fn seen_from<'a>(directory: &str, path: &'a str) -> &'a str {
    let below = path.strip_prefix(directory);
    let below = below.and_then(|rest| rest.strip_prefix('/'));
    below.unwrap_or(path)
}

/// A word that the shell takes as it is.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "._-/+".contains(c);
    match word.chars().all(is_plain) && !word.starts_with('-') {
        true => word.to_owned(),
        false if word.starts_with('-') => quoted(&format!("./{word}")),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_as_the_shell_reads_it() {
        let home = "/home/ec2-user";
        assert_eq!(seen_from(home, "/home/ec2-user/a.py"), "a.py");
        assert_eq!(seen_from(home, "/home/ec2-user/d/a.py"), "d/a.py");
        assert_eq!(
            seen_from("/tmp", "/home/ec2-user/a.py"),
            "/home/ec2-user/a.py"
        );
        assert_eq!(
            seen_from("/home/ec2", "/home/ec2-user/a.py"),
            "/home/ec2-user/a.py"
        );
        assert_eq!(quoted("d/a-1.py"), "d/a-1.py");
        assert_eq!(quoted("my file.py"), "'my file.py'");
        assert_eq!(quoted("it's.py"), r"'it'\''s.py'");
        assert_eq!(quoted("-c.py"), "./-c.py");
    }
}
