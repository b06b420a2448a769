using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp;

namespace HaproxyCompat.Conventions.Tests;

/// <summary>
/// As <see cref="ModelUseTests"/>, but by type: which properties of keepalived's model the code that runs calls. A name
/// like <c>State</c> hides nothing here.
/// </summary>
public sealed class KeepalivedModelUseTests
{
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6f;
    private const int MemberReferenceToken = 0x0a;
    private const string Getter = "get_";

    /// <summary>Read by the program, by the parsers, or by the model itself.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["KeepalivedConfiguration.HasMissingInterface"] = "the program does not start",
        ["KeepalivedConfiguration.ServerGroups"] = "the parser puts their addresses into the virtual servers",
        ["MailSettings.Alert"] = "the parser derives those of instances and groups from it",
        ["MailSettings.AlertVrrp"] = "the parser derives those of instances and groups from it",
        ["NftablesSettings.IsSaid"] = "the data file shows it; nftables is used in any case",
        ["NotifyScripts.HasScript"] = "the parser's own question",
        ["ScriptIdentity.UserName"] = "the parser's messages name it",
        ["StaticItems.IsEmpty"] = "the parser's own question",
        ["SyncGroupConfig.TrackingWeight"] = "the parser takes the weights of members away without it",
        ["TrackFileConfig.Reverse"] = "the default of what tracks it",
        ["TrackFileConfig.Weight"] = "the default of what tracks it",
        ["TrackProcessConfig.Reverse"] = "the default of what tracks it",
        ["TrackProcessConfig.Weight"] = "the default of what tracks it",
        ["VirtualAddress.SaysDuplicateDetection"] = "the data file shows it; the flag itself is an option",
        ["VmacConfig.TransmitsBase"] = "LinkInterface goes by it",
        ["VrrpInstanceConfig.Strict"] = "the parser derives from it what is strict",
        ["VrrpScriptConfig.Reverse"] = "the default of what tracks it",
        ["VrrpScriptConfig.Weight"] = "the default of what tracks it",
    };

    [Fact]
    public void Every_property_of_an_instance_a_group_and_what_they_track_is_read_by_what_runs()
    {
        var read = Getters(typeof(VrrpRunner).Assembly.Location);
        var unread = typeof(VrrpInstanceConfig).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(VrrpInstanceConfig).Namespace && !type.IsEnum)
            .Where(type => type != typeof(GlobalDefs) && type != typeof(ProgramSettings))
            .SelectMany(type => type.GetProperties().Select(property => $"{type.Name}.{property.Name}"))
            .Where(property => !read.Contains(property))
            .Distinct(StringComparer.Ordinal)
            .ToArray();

        Assert.Equal(string.Empty, string.Join(", ", unread.Except(Exceptions.Keys)));
        Assert.Equal(string.Empty, string.Join(", ", Exceptions.Keys.Except(unread)));
    }

    /// <summary>The getters of other assemblies that an assembly calls, as <c>Type.Property</c>.</summary>
    private static HashSet<string> Getters(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.MethodDefinitions)
        {
            var address = metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
            var code = address == 0 ? [] : file.GetMethodBody(address).GetILBytes() ?? [];
            for (var index = 0; index + 5 <= code.Length; index++)
            {
                if (code[index] is Call or CallVirtual)
                {
                    Add(metadata, BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(index + 1)), found);
                }
            }
        }

        return found;
    }

    private static void Add(MetadataReader metadata, int token, HashSet<string> found)
    {
        var row = token & 0xffffff;
        if (token >> 24 != MemberReferenceToken || row == 0 || row > metadata.GetTableRowCount(TableIndex.MemberRef))
        {
            return;
        }

        var member = metadata.GetMemberReference(MetadataTokens.MemberReferenceHandle(row));
        var name = metadata.GetString(member.Name);
        if (name.StartsWith(Getter, StringComparison.Ordinal) && member.Parent.Kind == HandleKind.TypeReference)
        {
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            found.Add($"{metadata.GetString(type.Name)}.{name[Getter.Length..]}");
        }
    }
}
