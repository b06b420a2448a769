using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>pcre2.h: the calls that we make of libpcre2-8.so.0, with the library's own names and numbers.</summary>
internal static unsafe partial class RegexLibrary
{
    public const uint OptionNotBeginning = 0x1;
    public const uint OptionCaseless = 0x8;
    public const uint OptionNoJit = 0x2000;
    public const uint JitComplete = 1;
    public const int ErrorNoMatch = -1;
    public const int ErrorJitStack = -46;

    private const string Library = "libpcre2-8.so.0";

    [LibraryImport(Library, EntryPoint = "pcre2_compile_8")]
    public static partial nint Compile(
        byte* pattern, nuint length, uint options, int* error, nuint* errorOffset, nint context);

    [LibraryImport(Library, EntryPoint = "pcre2_code_free_8")]
    public static partial void CodeFree(nint code);

    [LibraryImport(Library, EntryPoint = "pcre2_jit_compile_8")]
    public static partial int JitCompile(nint code, uint options);

    [LibraryImport(Library, EntryPoint = "pcre2_match_8")]
    public static partial int Match(
        nint code, byte* subject, nuint length, nuint start, uint options, nint matchData, nint context);

    [LibraryImport(Library, EntryPoint = "pcre2_match_data_create_8")]
    public static partial nint MatchDataCreate(uint pairs, nint context);

    [LibraryImport(Library, EntryPoint = "pcre2_get_ovector_pointer_8")]
    public static partial nuint* OffsetVector(nint matchData);

    [LibraryImport(Library, EntryPoint = "pcre2_match_context_create_8")]
    public static partial nint MatchContextCreate(nint context);

    [LibraryImport(Library, EntryPoint = "pcre2_set_match_limit_8")]
    public static partial int SetMatchLimit(nint context, uint limit);

    [LibraryImport(Library, EntryPoint = "pcre2_get_error_message_8")]
    public static partial int ErrorMessage(int error, byte* buffer, nuint size);
}
