"""Load balancers whose ports are real, and whose machines are not."""

from oslo_config import cfg

from octavia.network import data_models
from octavia.network.drivers.neutron import allowed_address_pairs


class PeerNetworkDriver(allowed_address_pairs.AllowedAddressPairsDriver):
    """Octavia's own fake makes no ports, so that no floating IP could be given to a load balancer. Its real one wants the
    compute service to plug them into a machine: here the ports are only said to be that machine's."""

    def get_network(self, network_id, *args, **kwargs):
        if network_id in cfg.CONF.controller_worker.amp_boot_network_list:
            # The network over which the machines are managed, which do not exist.
            return data_models.Network(id=network_id, subnets=[])
        return super().get_network(network_id, *args, **kwargs)

    def plug_port(self, amphora, port):
        return self._plug(amphora.compute_id, port)

    def plug_network(self, compute_id, network_id):
        return self._plug(compute_id, self.create_port(network_id, name="octavia-member-port"))

    def unplug_network(self, compute_id, network_id):
        for interface in self.get_plugged_networks(compute_id):
            # The port of the address itself is deleted by the caller, who still works on it.
            if interface.network_id == network_id and not self._is_of_address(interface.port_id):
                self.delete_port(interface.port_id)

    def unplug_aap_port(self, vip, amphora, subnet):
        super().unplug_aap_port(vip, amphora, subnet)
        # The end of a real machine is the end of its ports.
        for interface in self.get_plugged_networks(amphora.compute_id):
            self.delete_port(interface.port_id)

    def _plug(self, compute_id, port):
        self.neutron_client.update_port(port.id, {"port": {"device_id": compute_id}})
        return data_models.Interface(
            compute_id=compute_id, network_id=port.network_id, port_id=port.id, fixed_ips=port.fixed_ips
        )

    def _is_of_address(self, port_id):
        return self.get_port(port_id).name.startswith("octavia-lb-vrrp-")
