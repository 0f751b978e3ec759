"""A mail server on a free port of this machine that does what the recipient's name says.

Writes a line of JSON for every event: {"port": …} first, {"mail": …} for what it took, {"event": …} for what it did not.
"""

import argparse
import asyncio
import email
import email.policy
import json
import ssl
import subprocess
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def say(**facts):
    print(json.dumps(facts), flush=True)


class Handler:
    def __init__(self):
        self.busy = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        word = address.split("@")[0]
        if word == "nobody":
            say(event="refused")
            return "550 5.1.1 no such user"
        if word == "later" and address not in self.busy:
            self.busy.add(address)
            say(event="busy")
            return "451 4.7.1 come back later"
        if word == "never":
            say(event="busy")
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        words = {address.split("@")[0] for address in envelope.rcpt_tos}
        if "stall" in words:
            say(event="stalled")
            await asyncio.sleep(3600)
        if "spam" in words:
            say(event="refused")
            return "554 5.7.1 looks like spam"
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        body = message.get_body(("plain",))
        lines = envelope.original_content.split(b"\n")
        say(
            mail={
                "sender": envelope.mail_from,
                "recipients": envelope.rcpt_tos,
                "fields": [[name, str(value)] for name, value in message.items()],
                "text": body.get_content().replace("\r\n", "\n"),
                "type": body.get_content_type() + " " + str(body.get_content_charset()),
                "encoding": body["Content-Transfer-Encoding"],
                "longest": max(len(line) for line in lines),
                "ascii": envelope.original_content.isascii(),
                "tls": server.transport.get_extra_info("sslcontext") is not None,
                "user": session.auth_data.decode() if session.auth_data else None,
            }
        )
        return "250 taken"


class Server(SMTP):
    async def smtp_DATA(self, argument):
        if any(address.startswith("drop@") for address in self.envelope.rcpt_tos):
            await self.push("354 go on")
            await self._reader.readline()
            say(event="dropped")
            self.transport.abort()
            return
        await super().smtp_DATA(argument)


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == b"mailer@acme.example" and data.password == b"s3cret pass"
    return AuthResult(success=right, handled=False, auth_data=data.login)


def certificate(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        + ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
        + ["-keyout", folder + "/key.pem", "-out", folder + "/cert.pem"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
    return context


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", choices=["none", "offered", "whole"], default="none")
    parser.add_argument("--folder")
    parser.add_argument("--auth", action="store_true")
    options = parser.parse_args()
    context = certificate(options.folder) if options.tls != "none" else None
    handler = Handler()
    settings = {"hostname": "test", "enable_SMTPUTF8": True}
    if options.tls == "offered":
        settings["tls_context"] = context
    if options.auth:
        settings |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": False}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Server(handler, loop=loop, **settings), "127.0.0.1", 0,
        ssl=context if options.tls == "whole" else None)
    say(port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


if __name__ == "__main__":
    # Ends with the test that started it.
    import ctypes
    import signal

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    sys.exit(asyncio.run(main()))
