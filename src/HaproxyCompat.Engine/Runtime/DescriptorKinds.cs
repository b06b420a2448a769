namespace HaproxyCompat.Engine.Runtime;

/// <summary>What a file descriptor is, as <c>show fd</c> tells them apart (management manual 9.3).</summary>
[Flags]
internal enum DescriptorKinds
{
    None = 0,

    /// <summary>What wakes a loop, and others without a peer (<c>p</c>).</summary>
    Pipe = 1,

    /// <summary><c>l</c>.</summary>
    Listener = 2,

    /// <summary>A client's, or the operator's (<c>f</c>).</summary>
    Client = 4,

    /// <summary><c>b</c>, <c>s</c>.</summary>
    Server = 8,

    /// <summary><c>c</c>.</summary>
    Connection = Client | Server,

    All = Pipe | Listener | Connection,
}
