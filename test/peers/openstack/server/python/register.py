"""register.py IDENTITY_URL ADMIN_PASSWORD SERVICE_PASSWORD: the users of the services, and the catalog. Run once."""

import sys
from urllib.parse import urlsplit

import requests

SERVICES = [
    # user, type in the catalog, offset of the port, path
    ("glance", "image", 1, ""),
    ("nova", "compute", 2, "/v2.1"),
    ("placement", "placement", 3, ""),
    ("neutron", "network", 4, ""),
    ("cinder", "volumev3", 5, "/v3/%(project_id)s"),
    ("octavia", "load-balancer", 6, ""),
]

url, admin_password, password = sys.argv[1:]
session = requests.Session()
session.headers["Connection"] = "close"


def ask(method, path, body=None):
    answer = session.request(method, url + path, json=body)
    answer.raise_for_status()
    return answer.json() if answer.content else {}


def log_in():
    default = {"id": "default"}
    answer = session.post(
        url + "/auth/tokens",
        json={
            "auth": {
                "identity": {
                    "methods": ["password"],
                    "password": {"user": {"name": "admin", "domain": default, "password": admin_password}},
                },
                "scope": {"project": {"name": "admin", "domain": default}},
            }
        },
    )
    answer.raise_for_status()
    session.headers["X-Auth-Token"] = answer.headers["X-Subject-Token"]


log_in()
roles = {role["name"]: role["id"] for role in ask("GET", "/roles")["roles"]}
# What a service adds to a person's token when it asks another service for that person.
roles["service"] = roles.get("service") or ask("POST", "/roles", {"role": {"name": "service"}})["role"]["id"]
# Who may have load balancers, by Octavia's own rules.
for name in ("load-balancer_member",):
    roles[name] = ask("POST", "/roles", {"role": {"name": name}})["role"]["id"]
project = ask("POST", "/projects", {"project": {"name": "service", "domain_id": "default"}})["project"]["id"]
for name, kind, offset, path in SERVICES:
    user = ask("POST", "/users", {"user": {"name": name, "password": password, "domain_id": "default"}})["user"]["id"]
    for role in ("admin", "service"):
        ask("PUT", "/projects/%s/users/%s/roles/%s" % (project, user, roles[role]))
    service = ask("POST", "/services", {"service": {"name": name, "type": kind}})["service"]["id"]
    for interface in ("public", "internal", "admin"):
        endpoint = {
            "service_id": service,
            "interface": interface,
            "region_id": "RegionOne",
            "url": "http://127.0.0.1:%d%s" % (urlsplit(url).port + offset, path),
        }
        ask("POST", "/endpoints", {"endpoint": endpoint})
