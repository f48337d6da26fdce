"""nova-compute, which loads drivers from below `nova.virt` only: ours is put there."""

import os
import sys

from nova.cmd import compute
from nova import virt

virt.__path__.append(os.path.dirname(__file__))
sys.argv[0] = "nova-compute"
compute.main()
