using HaproxyCompat.Config.Text;
using HaproxyCompat.Config.Text.Conditionals;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>
/// What a configuration may look at outside of its own text. The program hands it in; parsing itself is pure.
/// </summary>
public sealed record ParseEnvironment
{
    /// <summary>For conditional blocks.</summary>
    public required ProgramFacts Facts { get; init; }

    /// <summary>The process's environment; <c>setenv</c> and its kin change this copy.</summary>
    public EnvironmentVariables Variables { get; init; } = new();

    /// <summary>Content of a file, or null when it cannot be read. The default knows no file.</summary>
    public Func<string, byte[]?> ReadFile { get; init; } = _ => null;

    /// <summary>True for a file that can be read, or a directory.</summary>
    public Func<string, bool> FileExists { get; init; } = _ => false;

    /// <summary>
    /// Goes to the folder where relative paths begin, named from where the process was started; null is that place
    /// itself. False when it cannot. The default stays.
    /// </summary>
    public Func<string?, bool> ChangeFolder { get; init; } = _ => true;

    /// <summary>Waits so many milliseconds (<c>force-cfg-parser-pause</c>). The default does not.</summary>
    public Action<long> Pause { get; init; } = _ => { };

    public Func<string, bool> DirectoryExists { get; init; } = _ => false;

    /// <summary>True when a host name has an address. The default trusts every name.</summary>
    public Func<string, bool> ResolvesHost { get; init; } = _ => true;

    /// <summary>Null when a descriptor is an inherited socket, else what is wrong with it.</summary>
    public Func<int, string?> DescriptorComplaint { get; init; } = _ => null;

    /// <summary>The number of a system user, or null for none.</summary>
    public Func<string, uint?> FindUser { get; init; } = _ => 0;

    /// <summary>The number of a system group, or null for none.</summary>
    public Func<string, uint?> FindGroup { get; init; } = _ => 0;

    /// <summary>What is wrong with a regular expression, or null; the second argument is "ignore case". The default
    /// trusts all.</summary>
    public Func<string, bool, string?> RegexComplaint { get; init; } = (_, _) => null;

    /// <summary>True when <c>-dD</c> shows diagnostics.</summary>
    public bool ShowDiag { get; init; }

    /// <summary><c>-L</c>: what this process is called among peers, whatever the files say.</summary>
    public string? LocalPeer { get; init; }

    /// <summary>Host name of the machine, for <c>localpeer</c> and the like.</summary>
    public string HostName { get; init; } = "localhost";
}
