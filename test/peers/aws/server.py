"""Serves moto on loopback: `server.py PORT [stay]`, 0 for any free port.

Says which port it is, and ends with its input unless it is to stay.
"""

import os
import sys
import threading

from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=int(sys.argv[1]), verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
if "stay" in sys.argv:
    threading.Event().wait()
while os.read(0, 1024):
    pass
os._exit(0)
