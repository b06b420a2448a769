using System.Collections.Immutable;

namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>What conditions may ask about the program that reads the file (manual 2.4).</summary>
/// <param name="Version">As <c>-v</c> shows it, such as <c>3.5-dev5</c>: the language level.</param>
/// <param name="Features">Names after a <c>+</c> in <c>-vv</c>.</param>
/// <param name="EnabledOptions">Options that are on at run time, such as <c>EPOLL</c>.</param>
/// <param name="TlsLibraryVersion">Such as <c>3.0.17</c>; empty without a library.</param>
/// <param name="TlsLibraryName">Such as <c>OpenSSL 3.0.17</c>.</param>
public sealed record ProgramFacts(
    string Version,
    ImmutableHashSet<string> Features,
    ImmutableHashSet<string> EnabledOptions,
    string TlsLibraryVersion,
    string TlsLibraryName);
