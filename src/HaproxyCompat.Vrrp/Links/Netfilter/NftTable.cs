using HaproxyCompat.Vrrp.Links.Netlink;

namespace HaproxyCompat.Vrrp.Links.Netfilter;

/// <summary>
/// Our table of one family, as the reference makes it: sets of the addresses that are not answered for, chains that
/// drop what goes to or comes from them, and a map that moves group reports from a macvlan to its parent.
/// </summary>
/// <param name="Name"><c>nftables NAME</c>.</param>
/// <param name="Priority"><c>nftables_priority</c>.</param>
/// <param name="Counts"><c>nftables_counters</c>.</param>
internal sealed record NftTable(string Name, byte Family, int Priority, bool Counts)
{
    public const string Addresses = "vips";
    public const string LinkLocal = "vips_link_local";
    public const string LinkLocalByName = "vips_link_local_name";

    private const string NeighbourDiscovery = "neighbor-discovery";
    private const string VmacMap = "vmac_map";
    private const string VmacSet = "vmac_set";
    private const byte IcmpV6 = 58;
    private const byte RouterSolicitation = 133;
    private const byte NeighbourSolicitation = 135;
    private const byte NeighbourAdvertisement = 136;
    private const byte ListenerReport = 143;

    private const int HostOrderBytes = 6;

    private static ReadOnlySpan<byte> HostOrderMap => [0, 4, 1, 0, 0, 0, 1, 4, 1, 0, 0, 0];

    private bool IsV6 => Family == NftMessage.FamilyV6;

    /// <summary>Deletes the table whether it is there or not.</summary>
    public void WriteDelete(NftBatch batch)
    {
        WriteName(batch);
        batch.Begin(NftMessage.DeleteTable, Family);
        batch.Text(1, Name);
        batch.End();
    }

    /// <summary>The table with its first chain.</summary>
    public void WriteTable(NftBatch batch)
    {
        WriteName(batch);
        Base(batch, "out", NftMessage.HookOutput);
    }

    private void WriteName(NftBatch batch)
    {
        batch.Begin(NftMessage.NewTable, Family, NetlinkConstants.Create);
        batch.Text(1, Name);
        batch.End();
    }

    private void Base(NftBatch batch, string name, uint hook)
    {
        batch.Begin(NftMessage.NewChain, Family, NetlinkConstants.Create);
        batch.Text(1, Name);
        batch.Text(3, name);
        var place = batch.BeginNested(4);
        batch.Number(1, hook);
        batch.Number(2, unchecked((uint)Priority));
        batch.EndNested(place);
        batch.Number(5, NftMessage.VerdictAccept);
        batch.Text(7, "filter");
        batch.End();
    }

    /// <summary>Reports of groups leave by the parent, with the parent's hardware address.</summary>
    public void WriteVmacs(NftBatch batch, IReadOnlyList<(int Index, int Parent)> vmacs)
    {
        Set(batch, VmacMap, 1, NftMessage.TypeInterfaceIndex, sizeof(int), NftMessage.SetMap);
        foreach (var (index, parent) in vmacs)
        {
            WriteElement(
                batch, NftMessage.NewElement, VmacMap, BitConverter.GetBytes(index), BitConverter.GetBytes(parent));
        }

        if (!IsV6)
        {
            Rule(batch, "out")
                .Load(NftMessage.NetworkHeader, 9, 1)
                .Equal(1, [2])
                .Load(NftMessage.NetworkHeader, 16, 4)
                .LeavesBy(MacvlanMessages.Kind)
                .Meta(NftMessage.MetaOutgoingIndex, 2)
                .Map(VmacMap)
                .Duplicate()
                .Verdict(NftMessage.VerdictDrop);
            return;
        }

        Set(batch, VmacSet, 2, NftMessage.TypeInterfaceIndex, sizeof(int), 0);
        foreach (var (index, _) in vmacs)
        {
            WriteElement(batch, NftMessage.NewElement, VmacSet, BitConverter.GetBytes(index));
        }

        Rule(batch, "out")
            .Meta(NftMessage.MetaTransportProtocol, 1)
            .Equal(1, [IcmpV6])
            .Load(NftMessage.TransportHeader, 0, 1)
            .Equal(1, [ListenerReport])
            .Load(NftMessage.NetworkHeader, 24, 16)
            .LeavesBy(MacvlanMessages.Kind)
            .Meta(NftMessage.MetaOutgoingIndex, 2)
            .Map(VmacMap)
            .Duplicate()
            .Verdict(NftMessage.VerdictDrop);
        Rule(batch, "out")
            .Meta(NftMessage.MetaTransportProtocol, 1)
            .Equal(1, [IcmpV6])
            .Load(NftMessage.TransportHeader, 0, 1)
            .Equal(1, [RouterSolicitation])
            .LeavesBy(MacvlanMessages.Kind)
            .Meta(NftMessage.MetaOutgoingIndex, 2)
            .Has(VmacSet, 2)
            .Verdict(NftMessage.VerdictDrop);
    }

    /// <summary>Drops what is in the sets; neighbours may still ask who has the address.</summary>
    /// <param name="hasIndexes">Link-local addresses are told apart by the index of their interface.</param>
    /// <param name="hasNames">Link-local addresses are told apart by the name of their interface.</param>
    public void WriteDrops(NftBatch batch, bool hasIndexes, bool hasNames)
    {
        Base(batch, "in", NftMessage.HookInput);
        if (!IsV6)
        {
            Set(batch, Addresses, 3, NftMessage.TypeV4Address, 4, 0);
            Rule(batch, "in").Load(NftMessage.NetworkHeader, 16, 4).Has(Addresses, 1).Verdict(NftMessage.VerdictDrop);
            Rule(batch, "out").Load(NftMessage.NetworkHeader, 12, 4).Has(Addresses, 1).Verdict(NftMessage.VerdictDrop);
            return;
        }

        Set(batch, Addresses, 3, NftMessage.TypeV6Address, 16, 0);
        Set(batch, NeighbourDiscovery, 4, NftMessage.TypeIcmpV6, 1, NftMessage.SetConstant);
        WriteElement(batch, NftMessage.NewElement, NeighbourDiscovery, [NeighbourSolicitation]);
        WriteElement(batch, NftMessage.NewElement, NeighbourDiscovery, [NeighbourAdvertisement]);
        Direction(batch, "in", 24, "in_link_local");
        Direction(batch, "out", 8, "out_link_local");
        if (hasIndexes)
        {
            Set(batch, LinkLocal, 5, (NftMessage.TypeV6Address << 6) | NftMessage.TypeInterfaceIndex, 20, 0);
            Local(batch, "in_link_local", 24, NftMessage.MetaIncomingIndex, LinkLocal);
            Local(batch, "out_link_local", 8, NftMessage.MetaOutgoingIndex, LinkLocal);
        }

        if (hasNames)
        {
            Set(batch, LinkLocalByName, 6, (NftMessage.TypeV6Address << 6) | NftMessage.TypeInterfaceName, 32, 0);
            Local(batch, "in_link_local", 24, NftMessage.MetaIncomingName, LinkLocalByName);
            Local(batch, "out_link_local", 8, NftMessage.MetaOutgoingName, LinkLocalByName);
        }
    }

    public void WriteElement(
        NftBatch batch, byte message, string set, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value = default)
    {
        batch.Begin(message, Family, message == NftMessage.NewElement ? NetlinkConstants.Create : (ushort)0);
        batch.Text(1, Name);
        batch.Text(2, set);
        var elements = batch.BeginNested(3);
        var element = batch.BeginNested(1);
        batch.Data(1, key);
        if (!value.IsEmpty)
        {
            batch.Data(2, value);
        }

        batch.EndNested(element);
        batch.EndNested(elements);
        batch.End();
    }

    private void Direction(NftBatch batch, string chain, uint addressOffset, string localChain)
    {
        batch.Begin(NftMessage.NewChain, Family, NetlinkConstants.Create);
        batch.Text(1, Name);
        batch.Text(3, localChain);
        batch.End();
        Rule(batch, chain)
            .Load(NftMessage.NetworkHeader, 6, 1)
            .Equal(1, [IcmpV6])
            .Load(NftMessage.TransportHeader, 0, 1)
            .Has(NeighbourDiscovery, 1)
            .Verdict(NftMessage.VerdictAccept);
        Rule(batch, chain)
            .Load(NftMessage.NetworkHeader, addressOffset, 16)
            .IsLinkLocal()
            .Verdict(NftMessage.VerdictGoto, localChain);
        Rule(batch, chain)
            .Load(NftMessage.NetworkHeader, addressOffset, 16)
            .Has(Addresses, 1)
            .Verdict(NftMessage.VerdictDrop);
    }

    private void Local(NftBatch batch, string chain, uint addressOffset, uint key, string set) => Rule(batch, chain)
        .Load(NftMessage.NetworkHeader, addressOffset, 16)
        .Meta(key, 2)
        .Has(set, 1)
        .Verdict(NftMessage.VerdictDrop);

    private NftRule Rule(NftBatch batch, string chain) => new(batch, Family, Name, chain, Counts);

    private void Set(NftBatch batch, string name, uint id, uint keyType, uint keyLength, uint flags)
    {
        batch.Begin(NftMessage.NewSet, Family, NetlinkConstants.Create);
        batch.Text(1, Name);
        batch.Text(2, name);
        batch.Number(3, flags);
        batch.Number(4, keyType);
        batch.Number(5, keyLength);
        if ((flags & NftMessage.SetMap) != 0)
        {
            batch.Number(6, keyType);
            batch.Number(7, keyLength);
        }

        batch.Number(10, id);
        if (keyType == NftMessage.TypeInterfaceIndex)
        {
            // For nft alone: key, then data, of four bytes are in the machine's order.
            batch.Bytes(13, (flags & NftMessage.SetMap) != 0 ? HostOrderMap : HostOrderMap[..HostOrderBytes]);
        }

        batch.End();
    }
}
