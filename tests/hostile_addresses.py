"""Addresses by which somebody may try to have a program fetch what is not for them, and addresses that are fine."""

from __future__ import annotations

PUBLIC = (
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255",
    "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "93.184.215.14",
    "2001:200::1", "2001:4860:4860::8888", "2001:db7::1", "2001:db9::1", "2003::1", "2606:4700:4700::1111", "2a00::1",
    "2a02:2e0:3fe:1001:302::", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b::5db8:d70e",
)  # fmt: skip

NOT_PUBLIC = (
    # this network, and any address
    "0.0.0.0", "0.0.0.1", "0.255.255.255",  # noqa: S104 - nothing is bound
    # private, loopback, link-local with the clouds' own services
    "10.0.0.0", "10.0.0.1", "10.255.255.255", "172.16.0.0", "172.16.0.1", "172.31.255.255", "192.168.0.0",
    "192.168.1.1", "192.168.255.255", "127.0.0.0", "127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.255",
    "169.254.0.0", "169.254.169.254", "169.254.170.2", "169.254.255.255",
    # of carriers
    "100.64.0.0", "100.64.0.1", "100.100.100.200", "100.127.255.255",
    # assignments, documentation, benchmarks, relays
    "192.0.0.0", "192.0.0.8", "192.0.0.170", "192.0.0.192", "192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.0.0",
    "198.19.255.255", "192.88.99.1",
    # multicast, reserved, broadcast
    "224.0.0.0", "224.0.0.1", "239.255.255.250", "240.0.0.1", "250.1.2.3", "255.255.255.255",
    # IPv6: unspecified, loopback, link-local, site-local, unique local, multicast, discard, documentation
    "::", "::1", "fe80::1", "febf::1", "fec0::1", "feff::1", "fc00::1", "fd00::1", "fd00:ec2::254", "fdff::1",
    "ff01::1", "ff02::1", "ff0e::1", "100::1", "100:0:0:1::1", "2001:db8::1", "3fff::1", "3fff:fff::1",
    # tunnels and what carries an IPv4 address
    "2001::1", "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1",
    "2001:30::1", "2001:1::1", "2002::1", "2002:7f00:1::", "2002:a00:1::1", "2002:808:808::1", "3ffe::1",
    "::127.0.0.1", "::8.8.8.8", "::7f00:1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.1.2.3",
    "::ffff:169.254.169.254", "::ffff:100.64.0.1", "::ffff:0.0.0.0", "::ffff:255.255.255.255", "::ffff:0:127.0.0.1",
    "::ffff:0:8.8.8.8", "64:ff9b::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::192.168.1.1",
    "64:ff9b::169.254.169.254", "64:ff9b::", "64:ff9b:1::7f00:1", "64:ff9b:1::808:808", "64:ff9b:1:ffff::1",
    "64:ff9b:2::1", "2a00::5efe:7f00:1", "2a00::200:5efe:a00:1", "2a00:1:2:3:0:5efe:127.0.0.1",
    # never handed out
    "1::1", "200::1", "4000::1", "5f00::1", "8000::1", "c000::1", "f000::1",
    # with a zone
    "fe80::1%eth0", "fe80::1%25eth0", "::1%lo", "2a00::1%eth0", "2606:4700:4700::1111%1",
    # none at all
    "", " ", "localhost", "example.org", "127.1", "0177.0.0.1", "127.0.0.01", "0x7f.0.0.1", "2130706433", "1.2.3",
    "1.2.3.4.5", "256.1.1.1", "-1.1.1.1", "1.1.1.1 ", "8.8.8.8/32", "::g", ":::", "[::1]", "::ffff:1.2.3", "1::2::3",
)  # fmt: skip

ODD_HOSTS = (
    "2130706433", "017700000001", "0x7f000001", "0X7F000001", "0x7f.1", "0x7f.0.0.1", "0x7f.0x0.0x0.0x1", "127.1",
    "127.0.1", "0177.0.0.1", "0177.0.0.01", "127.0.0.01", "127.0.0.001", "127.00.0.1", "0", "00", "0x0", "0x", "1",
    "127.0.0.1.1", "1.1.1.256", "999.999.999.999", "3232235777", "2852039166", "4294967296", "0300.0250.1.1",
    "example.0x7f", "example.1", "example.08", "127.0.0.0x1", "134744072", "8.8", "0x08080808", "010.010.010.010",
    "fe80::1%25lo", "::1%25lo", "fe80::1%lo", "2a00::1%25eth0", "exa%6dple.org", "127.0.0.1%2f", "127.0.0.1%00",
    "a" * 300 + ".org", "a..b", ".org", "ex!ample.org", "ex*ample.org", "ex$ample.org", "ex'ample.org", "ex(a).org",
    "a,b.org", "a;b.org", "a=b.org", "a~b.org", "a&b.org", "a+b.org",
)  # fmt: skip
"""Hosts in forms that some program reads as an address, or nobody as a name."""

REFUSED = (
    # other schemes
    "file:///etc/passwd", "file://localhost/etc/passwd", "ftp://example.org/", "gopher://127.0.0.1:6379/_INFO",
    "dict://127.0.0.1:11211/stats", "data:text/html,<p>x", "javascript:alert(1)", "ldap://127.0.0.1/", "jar:http://a!/",
    "ws://127.0.0.1/", "unix:///var/run/docker.sock", "http+unix://%2fvar%2frun%2fdocker.sock/", "view-source:http://a/",
    "blob:http://127.0.0.1/x", "", " ", "//", "///etc/passwd", "/etc/passwd", "-", "C:\\Windows\\win.ini", "~/.ssh/id",
    # no host, or a name and a password before it
    "http://", "http:///", "http://:80/", "http://user@example.org/", "http://user:word@example.org/",
    "http://example.org@127.0.0.1/", "http://127.0.0.1@example.org/", "http://:@example.org/", "http://@example.org/",
    "http://example.org\\@127.0.0.1/", "http://example.org#@127.0.0.1:x/",
    # ports
    "http://example.org:22/", "http://example.org:25/", "http://example.org:6379/", "http://example.org:8080/",
    "https://example.org:8443/", "http://example.org:0/", "http://example.org:65536/", "http://example.org:-1/",
    "http://example.org:80a/", "http://example.org:/x:81", "http://93.184.215.14:81/", "http://[2a00::1]:81/",
    # letters that are folded into others
    "http://①②⑦.⓪.⓪.①/", "http://１２７.０.０.１/", "http://127。0。0。1/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://[::①]/",
    "http://127.0.0.1\u3002/", "http://localhost\u3002/", "http://℀.example/",
    # broken
    "http://[::1/", "http://::1/", "http://[127.0.0.1]/", "http://[::1]]/", "http://exa mple.org/",
    "http://exa\nmple.org/\n", "http://a\x00b/", "http://<script>/", "http://" + "a" * 70_000,
)  # fmt: skip
"""What no guard lets through, as somebody may write it."""
