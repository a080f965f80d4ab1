//! What an instance boots: the machine of Amazon Linux 2023.

use primitives::small_map::SmallMap;
use std::net::Ipv4Addr;
use std::rc::Rc;

use sim::process::Machine;

/// The image's name in the console.
pub const NAME: &str = "Amazon Linux 2023";
/// Its identifier in Mumbai; every region has its own.
pub const AMI: &str = "ami-0a4408457f9a03be3";

/// What is installed from the start, with versions.
const PACKAGES: [(&str, &str); 12] = [
    ("awscli-2", "2.17.18-1.amzn2023.0.1"),
    ("bash", "5.2.15-1.amzn2023.0.2"),
    ("bind-utils", "9.18.28-1.amzn2023.0.2"),
    ("coreutils-single", "8.32-30.amzn2023.0.3"),
    ("curl-minimal", "8.5.0-1.amzn2023.0.4"),
    ("dnf", "4.14.0-1.amzn2023.0.5"),
    ("iputils", "20210202-2.amzn2023.0.4"),
    ("openssh-server", "8.7p1-8.amzn2023.0.15"),
    ("openssl", "3.0.8-1.amzn2023.0.18"),
    ("python3", "3.9.20-1.amzn2023.0.2"),
    ("sudo", "1.9.15-1.p5.amzn2023.0.1"),
    ("system-release", "2023.6.20241121-0.amzn2023"),
];

const OS_RELEASE: &str = r#"NAME="Amazon Linux"
VERSION="2023"
ID="amzn"
ID_LIKE="fedora"
VERSION_ID="2023"
PLATFORM_ID="platform:al2023"
PRETTY_NAME="Amazon Linux 2023.6.20241121"
ANSI_COLOR="0;33"
CPE_NAME="cpe:2.3:o:amazon:amazon_linux:2023"
HOME_URL="https://aws.amazon.com/linux/amazon-linux-2023/"
VENDOR_NAME="AWS"
VENDOR_URL="https://aws.amazon.com/"
SUPPORT_END="2028-03-15"
"#;

const HOSTS: &str = "127.0.0.1   localhost localhost.localdomain localhost4 localhost4.localdomain4
::1         localhost localhost.localdomain localhost6 localhost6.localdomain6
";

const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
nobody:x:65534:65534:Kernel Overflow User:/:/sbin/nologin
sshd:x:74:74:Privilege-separated SSH:/usr/share/empty.sshd:/sbin/nologin
ec2-user:x:1000:1000:EC2 Default User:/home/ec2-user:/bin/bash
";

/// A freshly booted machine.
pub fn machine(private_dns: &str, ip: Ipv4Addr, authorized_key: &str) -> Machine {
    Machine {
        hostname: private_dns.to_owned(),
        ip: Some(ip),
        os: NAME.to_owned(),
        packages: owned(&PACKAGES),
        files: files(private_dns, authorized_key),
        ..Machine::default()
    }
}

fn files(private_dns: &str, authorized_key: &str) -> SmallMap<String, Rc<Vec<u8>>> {
    let resolv = "nameserver 172.31.0.2\nsearch ap-south-1.compute.internal\n";
    let hostname = format!("{private_dns}\n");
    let key = format!("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA {authorized_key}\n");
    let files = [
        ("/etc/hostname", hostname.as_str()),
        ("/etc/hosts", HOSTS),
        ("/etc/os-release", OS_RELEASE),
        ("/etc/passwd", PASSWD),
        ("/etc/resolv.conf", resolv),
        (
            "/etc/system-release",
            "Amazon Linux release 2023.6.20241121 (Amazon Linux)\n",
        ),
        (
            "/home/ec2-user/.bash_profile",
            "# .bash_profile\n\nif [ -f ~/.bashrc ]; then\n\t. ~/.bashrc\nfi\n",
        ),
        (
            "/home/ec2-user/.bashrc",
            "# .bashrc\n\nif [ -f /etc/bashrc ]; then\n\t. /etc/bashrc\nfi\n",
        ),
        ("/home/ec2-user/.ssh/authorized_keys", key.as_str()),
    ];
    let file = |(path, text): (&str, &str)| (path.to_owned(), Rc::new(text.as_bytes().to_vec()));
    files.into_iter().map(file).collect()
}

fn owned(pairs: &[(&str, &str)]) -> SmallMap<String, String> {
    let pair = |(name, version): &(&str, &str)| ((*name).to_owned(), (*version).to_owned());
    pairs.iter().map(pair).collect()
}
