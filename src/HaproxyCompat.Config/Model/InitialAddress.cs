using System.Collections.Immutable;
using System.Net;

namespace HaproxyCompat.Config.Model;

/// <summary>One method of <c>init-addr</c> (manual 5.2).</summary>
/// <param name="Address">Of <see cref="InitialAddressMethod.Given"/>, else null.</param>
public sealed record InitialAddress(InitialAddressMethod Method, IPAddress? Address = null)
{
    public static readonly InitialAddress None = new(InitialAddressMethod.None);

    /// <summary>What holds for a server that does not say: the file of states, else the system's resolver.</summary>
    public static readonly ImmutableArray<InitialAddress> Usual =
        [new(InitialAddressMethod.Last), new(InitialAddressMethod.Libc)];
}
