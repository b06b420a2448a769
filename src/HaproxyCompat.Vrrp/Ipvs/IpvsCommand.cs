namespace HaproxyCompat.Vrrp.Ipvs;

/// <summary>Commands of the generic netlink family IPVS (linux/ip_vs.h, <c>IPVS_CMD_*</c>).</summary>
internal enum IpvsCommand : byte
{
    NewService = 1,
    SetService = 2,
    DeleteService = 3,
    NewDestination = 5,
    SetDestination = 6,
    DeleteDestination = 7,
    NewDaemon = 9,
    DeleteDaemon = 10,
    SetConfig = 12,
    Flush = 17,
}
