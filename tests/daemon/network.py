"""A network of its own for a process: a Linux namespace, joined to this machine by one cable that can be cut."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, ip_address
from pathlib import Path

from daemon.process import cannot_run


@dataclass(frozen=True)
class Network:
    """name: of the namespace. server: this machine's address on the cable, the only one that can be reached."""

    name: str
    server: str

    @property
    def enter(self) -> tuple[str, ...]:
        """What to put before a command, so that it runs in the namespace and has no other network."""
        return ("ip", "netns", "exec", self.name)

    def cut(self) -> None:
        _ip("-n", self.name, "link", "set", "cable", "down")

    def restore(self) -> None:
        _ip("-n", self.name, "link", "set", "cable", "up")


@contextmanager
def network() -> Iterator[Network]:
    """A namespace and its cable, for root on Linux with iproute2; elsewhere the test says that it did not run."""
    if sys.platform != "linux" or os.geteuid() != 0:
        cannot_run("a network namespace is made by root on Linux alone")
    if shutil.which("ip") is None:
        cannot_run("`ip` is not installed (Debian: iproute2)")
    number = os.getpid() % (1 << 14)
    name, here = f"mailagent-{number}", f"ma-{number}"
    first = IPv4Address("10.213.0.0") + number * 4  # four addresses for each process that runs tests
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, text=True, check=False)
    if made.returncode:
        cannot_run(f"this machine makes no network namespace: {made.stderr.strip()}")
    try:
        _ip("link", "add", here, "type", "veth", "peer", "name", "cable", "netns", name)
        _ip("address", "add", f"{first + 1}/30", "dev", here)
        _ip("link", "set", here, "up")
        _ip("-n", name, "address", "add", f"{first + 2}/30", "dev", "cable")
        _ip("-n", name, "link", "set", "lo", "up")
        _ip("-n", name, "link", "set", "cable", "up")
        yield Network(name, str(first + 1))
    finally:
        _ip("netns", "delete", name)  # the cable goes with it


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def certificate(folder: Path, address: str) -> tuple[ssl.SSLContext, Path]:
    """What a server at this address needs for TLS, and the authority to trust it by."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "The double")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "server.pem", folder / "server.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public
