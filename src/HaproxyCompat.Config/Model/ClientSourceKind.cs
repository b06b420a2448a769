namespace HaproxyCompat.Config.Model;

/// <summary>Where the address of <see cref="ClientSource"/> comes from.</summary>
public enum ClientSourceKind
{
    /// <summary><c>client</c>: the client's address and port.</summary>
    Client,

    /// <summary><c>clientip</c>: the client's address, any port.</summary>
    ClientAddress,

    /// <summary><c>hdr_ip(&lt;name&gt;[,&lt;occ&gt;])</c>: a value of a header of the request, any port.</summary>
    Header,

    /// <summary>The address that the file gives.</summary>
    Address,
}
