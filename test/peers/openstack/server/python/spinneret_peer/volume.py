"""Volumes that exist in cinder's database only."""

from cinder.tests import fake_driver


class PeerVolumeDriver(fake_driver.FakeLoggingVolumeDriver):
    """Cinder's own fake goes by one name, whatever the back end, and asks LVM, which is not there, to extend a volume."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.backend_name = self.configuration.volume_backend_name

    def extend_volume(self, volume, new_size):
        pass
