using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>
/// A regular expression over bytes, of the PCRE2 library of the system, as the reference has it (manual 7.1.4). Any
/// thread; a match allocates nothing.
/// </summary>
/// <remarks>
/// A search may take a million steps, some 10 ms: what is not decided by then is neither a match nor none. Machine code
/// is made at the first search, so that checking a configuration does not wait for it.
/// </remarks>
public sealed unsafe class CompiledRegex
{
    private const uint MaximumSteps = 1_000_000;

    private const int NotTried = 0;
    private const int InWork = 1;
    private const int Ready = 2;
    private const int Interpreted = 3;

    [ThreadStatic]
    private static nint _matchData;

    [ThreadStatic]
    private static nint _matchContext;

    private readonly nint _code;
    private int _machineCode;

    private CompiledRegex(nint code) => _code = code;

    ~CompiledRegex() => RegexLibrary.CodeFree(_code);

    /// <returns>Null when the expression is not understood; <paramref name="complaint"/> says why.</returns>
    public static CompiledRegex? TryCompile(string pattern, bool ignoreCase, out string? complaint)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var bytes = Encoding.Latin1.GetBytes(pattern + '\0');
        int error;
        nuint offset;
        nint code;
        try
        {
            fixed (byte* text = bytes)
            {
                var options = ignoreCase ? RegexLibrary.OptionCaseless : 0;
                code = RegexLibrary.Compile(text, (nuint)pattern.Length, options, &error, &offset, 0);
            }
        }
        catch (DllNotFoundException)
        {
            complaint = $"regex '{pattern}' needs the library libpcre2-8.so.0, which this system does not have";
            return null;
        }

        complaint = code == 0
            ? $"regex '{pattern}' is invalid: {Message(error)} at character {offset + 1}"
            : null;
        return code == 0 ? null : new CompiledRegex(code);
    }

    /// <summary>What is wrong with an expression, or null.</summary>
    public static string? Complain(string pattern, bool ignoreCase)
    {
        _ = TryCompile(pattern, ignoreCase, out var complaint);
        return complaint;
    }

    /// <summary>Does the text match; null when it takes too long to say.</summary>
    public bool? IsMatch(ReadOnlySpan<byte> text) => Search(text, 0) switch
    {
        >= 0 => true,
        RegexLibrary.ErrorNoMatch => false,
        _ => null,
    };

    /// <summary>The first match; none when it takes too long to say.</summary>
    internal bool TryMatch(ReadOnlySpan<byte> text, out RegexMatch match) => TryMatch(text, false, out match);

    /// <param name="isContinued">Something stood before the text, so that <c>^</c> does not match.</param>
    internal bool TryMatch(ReadOnlySpan<byte> text, bool isContinued, out RegexMatch match)
    {
        var pairs = Search(text, isContinued ? RegexLibrary.OptionNotBeginning : 0);
        if (pairs < 0)
        {
            match = default;
            return false;
        }

        // Zero says that there were more groups than room for them.
        var known = pairs == 0 ? RegexMatch.Groups : Math.Min(pairs, RegexMatch.Groups);
        match = new RegexMatch(text, new ReadOnlySpan<nuint>(RegexLibrary.OffsetVector(_matchData), 2 * known));
        return true;
    }

    /// <returns>The number of groups that are known, or an error below zero.</returns>
    private int Search(ReadOnlySpan<byte> text, uint options)
    {
        if (_matchData == 0)
        {
            _matchData = RegexLibrary.MatchDataCreate(RegexMatch.Groups, 0);
            _matchContext = RegexLibrary.MatchContextCreate(0);
            _ = RegexLibrary.SetMatchLimit(_matchContext, MaximumSteps);
        }

        options |= HasMachineCode() ? 0 : RegexLibrary.OptionNoJit;

        // The library wants an address also for a text of no bytes.
        byte none;
        fixed (byte* first = text)
        {
            var subject = first is null ? &none : first;
            var found = RegexLibrary.Match(
                _code, subject, (nuint)text.Length, 0, options, _matchData, _matchContext);
            if (found == RegexLibrary.ErrorJitStack)
            {
                found = RegexLibrary.Match(
                    _code, subject, (nuint)text.Length, 0, options | RegexLibrary.OptionNoJit, _matchData,
                    _matchContext);
            }

            GC.KeepAlive(this);
            return found;
        }
    }

    /// <summary>Makes the machine code once; others interpret the expression meanwhile.</summary>
    private bool HasMachineCode()
    {
        var state = Volatile.Read(ref _machineCode);
        if (state == NotTried && Interlocked.CompareExchange(ref _machineCode, InWork, NotTried) == NotTried)
        {
            state = RegexLibrary.JitCompile(_code, RegexLibrary.JitComplete) == 0 ? Ready : Interpreted;
            Volatile.Write(ref _machineCode, state);
        }

        return state == Ready;
    }

    private static string Message(int error)
    {
        Span<byte> text = stackalloc byte[256];
        fixed (byte* buffer = text)
        {
            var length = RegexLibrary.ErrorMessage(error, buffer, (nuint)text.Length);
            return length > 0 ? Encoding.ASCII.GetString(text[..length]) : $"error {error}";
        }
    }
}
