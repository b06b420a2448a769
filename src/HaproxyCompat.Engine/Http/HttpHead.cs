using System.Diagnostics;
using System.Text;
using HaproxyCompat.Engine.Http.One;

namespace HaproxyCompat.Engine.Http;

/// <summary>
/// The head of one message: start line, headers in the order of arrival, and what they say about the body. One object
/// serves one direction of a stream for all its requests; its memory is rented while a head is in it.
/// </summary>
/// <remarks>
/// <para>
/// All text stands in one rented array: first the head as received with its header names in lower case, behind it
/// what was added or changed. A header is a slot that says where its name and value are. Spans and memories that were
/// handed out are valid until the next change of the head.
/// </para>
/// <para>Owned by one stream, used on that stream's loop only.</para>
/// </remarks>
public sealed class HttpHead
{
    private const int MaxStatusDigits = 11;

    private HeadBytes _bytes;
    private HeaderSlots _slots;
    private Extent _method;
    private Extent _target;
    private Extent _version;
    private Extent _statusText;
    private Extent _reason;
    private RequestTarget _parts;
    private int _plainStart;

    /// <summary>Holds nothing: neither a head nor memory.</summary>
    public bool IsEmpty => _bytes.Used == 0;

    public bool IsRequest { get; private set; }

    public KnownMethod KnownMethod { get; private set; }

    public HttpVersion Version { get; private set; }

    /// <summary>100 to 999 (more in relaxed mode); 0 in a request.</summary>
    public int StatusCode { get; private set; }

    public RequestTargetForm TargetForm => _parts.Form;

    public ReadOnlySpan<byte> Method => _bytes.Slice(_method);

    public ReadOnlySpan<byte> Target => _bytes.Slice(_target);

    /// <summary>Without "://"; empty unless the target is absolute.</summary>
    public ReadOnlySpan<byte> Scheme => _bytes.Slice(Part(_parts.Scheme));

    /// <summary>With user and port as written; empty in origin and asterisk form.</summary>
    public ReadOnlySpan<byte> Authority => _bytes.Slice(Part(_parts.Authority));

    /// <summary>Up to the question mark.</summary>
    public ReadOnlySpan<byte> Path => _bytes.Slice(Part(_parts.Path));

    /// <summary>Without the question mark; empty when there is none.</summary>
    public ReadOnlySpan<byte> Query => _bytes.Slice(Part(_parts.Query));

    public ReadOnlySpan<byte> PathAndQuery => _bytes.Slice(Part(_parts.PathAndQuery));

    /// <summary>As written, for example <c>HTTP/1.1</c>.</summary>
    public ReadOnlySpan<byte> VersionText => _bytes.Slice(_version);

    /// <summary>The status as written: "099" stays what it is.</summary>
    public ReadOnlySpan<byte> StatusText => _bytes.Slice(_statusText);

    public ReadOnlySpan<byte> Reason => _bytes.Slice(_reason);

    public ReadOnlyMemory<byte> MethodMemory => _bytes.Memory(_method);

    public ReadOnlyMemory<byte> TargetMemory => _bytes.Memory(_target);

    public ReadOnlyMemory<byte> SchemeMemory => _bytes.Memory(Part(_parts.Scheme));

    public ReadOnlyMemory<byte> AuthorityMemory => _bytes.Memory(Part(_parts.Authority));

    public ReadOnlyMemory<byte> PathMemory => _bytes.Memory(Part(_parts.Path));

    public ReadOnlyMemory<byte> QueryMemory => _bytes.Memory(Part(_parts.Query));

    public ReadOnlyMemory<byte> PathAndQueryMemory => _bytes.Memory(Part(_parts.PathAndQuery));

    public ReadOnlyMemory<byte> VersionTextMemory => _bytes.Memory(_version);

    public ReadOnlyMemory<byte> ReasonMemory => _bytes.Memory(_reason);

    /// <summary>What the parser found out about the body and the connection.</summary>
    public HttpFraming Framing { get; internal set; }

    /// <summary>-1 when not announced (RFC 9110, 8.6).</summary>
    public long ContentLength => Framing.ContentLength;

    public bool IsChunked => Framing.IsChunked;

    public BodyKind BodyKind => Framing.BodyKind;

    public ConnectionTokens Connection => Framing.Connection;

    public bool ExpectsContinue => Framing.ExpectsContinue;

    /// <summary>The value of the first Upgrade header, or nothing.</summary>
    public ReadOnlySpan<byte> Upgrade => IndexOf(KnownHeader.Upgrade) is >= 0 and var index ? ValueAt(index) : default;

    /// <summary>Headers in the head.</summary>
    public int Count => _slots.Count;

    /// <summary>In lower case.</summary>
    public ReadOnlySpan<byte> NameAt(int index)
    {
        ref readonly var slot = ref _slots[index];
        return _bytes.Slice(slot.NameOffset, slot.NameLength);
    }

    /// <summary>Without blanks around it.</summary>
    public ReadOnlySpan<byte> ValueAt(int index)
    {
        ref readonly var slot = ref _slots[index];
        return _bytes.Slice(slot.ValueOffset, slot.ValueLength);
    }

    public ReadOnlyMemory<byte> NameMemoryAt(int index)
    {
        ref readonly var slot = ref _slots[index];
        return _bytes.Memory(new(slot.NameOffset, slot.NameLength));
    }

    public ReadOnlyMemory<byte> ValueMemoryAt(int index)
    {
        ref readonly var slot = ref _slots[index];
        return _bytes.Memory(new(slot.ValueOffset, slot.ValueLength));
    }

    public KnownHeader KnownAt(int index) => _slots[index].Known;

    /// <summary>The place of the first such header at or behind <paramref name="from"/>, or -1.</summary>
    /// <param name="lowerName">In lower case.</param>
    /// <param name="from">Where to begin.</param>
    public int IndexOf(ReadOnlySpan<byte> lowerName, int from = 0)
    {
        for (var index = from; index < Count; index++)
        {
            ref readonly var slot = ref _slots[index];
            if (slot.NameLength == lowerName.Length
                && _bytes.Slice(slot.NameOffset, slot.NameLength).SequenceEqual(lowerName))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The place of the first such header at or behind <paramref name="from"/>, or -1.</summary>
    public int IndexOf(KnownHeader header, int from = 0)
    {
        for (var index = from; index < Count; index++)
        {
            if (_slots[index].Known == header)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Puts a header behind all others; the name goes into lower case.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Insert(Count, name, value);

    /// <summary>Puts a header before all others; the name goes into lower case.</summary>
    public void InsertFirst(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Insert(0, name, value);

    public void RemoveAt(int index) => _slots.RemoveAt(index);

    /// <summary>Removes every such header.</summary>
    /// <param name="lowerName">In lower case.</param>
    /// <returns>How many there were.</returns>
    public int RemoveAll(ReadOnlySpan<byte> lowerName)
    {
        var removed = 0;
        for (var index = IndexOf(lowerName); index >= 0; index = IndexOf(lowerName, index))
        {
            RemoveAt(index);
            removed++;
        }

        return removed;
    }

    public void SetValueAt(int index, ReadOnlySpan<byte> value)
    {
        var slot = _slots[index];
        _slots[index] = _bytes.AppendLine(_bytes.Slice(slot.NameOffset, slot.NameLength), value);
    }

    public void SetNameAt(int index, ReadOnlySpan<byte> name)
    {
        var slot = _slots[index];
        _slots[index] = _bytes.AppendLine(name, _bytes.Slice(slot.ValueOffset, slot.ValueLength));
    }

    /// <summary>Makes room for the next head and gives the memory back.</summary>
    public void Reset()
    {
        _bytes.Release();
        _slots.Release();
        (IsRequest, KnownMethod, Version, StatusCode) = (false, KnownMethod.Other, HttpVersion.Http09, 0);
        (_method, _target, _version, _statusText, _reason, _parts) =
            (default, default, default, default, default, default);
        _plainStart = 0;
        Framing = HttpFraming.Nothing;
    }

    public void SetMethod(ReadOnlySpan<byte> method)
    {
        _plainStart = 0;
        Debug.Assert(IsRequest, "only requests have a method");
        _method = _bytes.Append(method);
        KnownMethod = KnownMethods.Find(method);
    }

    /// <summary>Replaces the whole target and splits it anew.</summary>
    public void SetTarget(ReadOnlySpan<byte> target)
    {
        Debug.Assert(IsRequest, "only requests have a target");
        SetTargetExtent(_bytes.Append(target));
    }

    /// <summary>Replaces the path and leaves the query (manual 4.4, "set-path").</summary>
    public void SetPath(ReadOnlySpan<byte> path) => Recompose(path, PathAndQuery[_parts.Path.Length..], default);

    /// <summary>Replaces the path and the query (manual 4.4, "set-pathq").</summary>
    public void SetPathAndQuery(ReadOnlySpan<byte> pathAndQuery) => Recompose(pathAndQuery, default, default);

    /// <summary>Replaces what follows the question mark (manual 4.4, "set-query").</summary>
    /// <param name="query">Without question mark; as in the reference, an empty one leaves a question mark that is
    /// there.</param>
    public void SetQuery(ReadOnlySpan<byte> query)
    {
        var keepsMark = !query.IsEmpty || _parts.PathAndQuery.Length > _parts.Path.Length;
        Recompose(Path, keepsMark ? "?"u8 : default, query);
    }

    /// <summary>Sets the status, and its usual reason when none is given.</summary>
    public void SetStatus(int statusCode, ReadOnlySpan<byte> reason)
    {
        _plainStart = 0;
        Debug.Assert(!IsRequest, "only responses have a status");
        StatusCode = statusCode;
        Span<byte> digits = stackalloc byte[MaxStatusDigits];
        _ = statusCode.TryFormat(digits, out var length);
        _statusText = _bytes.Append(digits[..length]);
        SetReason(reason.IsEmpty ? StatusReasons.Find(statusCode) : reason);
    }

    public void SetReason(ReadOnlySpan<byte> reason)
    {
        _plainStart = 0;
        _reason = _bytes.Append(reason);
    }

    public void SetVersion(HttpVersion version)
    {
        _plainStart = 0;
        Version = version;
        _version = _bytes.Append(version == HttpVersion.Http10 ? "HTTP/1.0"u8 : "HTTP/1.1"u8);
    }

    /// <summary>Takes bytes off the end of the authority: its port.</summary>
    internal void RemoveFromAuthority(int length)
    {
        var end = _parts.Authority.End;
        SetTargetExtent(_bytes.Append(Target[..(end - length)], Target[end..], default, default));
    }

    /// <summary>Replaces the authority's host and port and leaves its user.</summary>
    internal void SetHostOfAuthority(ReadOnlySpan<byte> host)
    {
        var authority = Authority;
        var user = _parts.Authority.Offset + authority.LastIndexOf((byte)'@') + 1;
        SetTargetExtent(_bytes.Append(Target[..user], host, Target[_parts.Authority.End..], default));
    }

    /// <summary>Begins a request of our own making.</summary>
    public void StartRequest(ReadOnlySpan<byte> method, ReadOnlySpan<byte> target)
    {
        Reset();
        IsRequest = true;
        SetMethod(method);
        SetTarget(target);
        SetVersion(HttpVersion.Http11);
    }

    /// <summary>Begins a response of our own making.</summary>
    public void StartResponse(int statusCode, ReadOnlySpan<byte> reason)
    {
        Reset();
        SetStatus(statusCode, reason);
        SetVersion(HttpVersion.Http11);
    }

    internal int BytesUsed => _bytes.Used;

    internal ReadOnlySpan<byte> Bytes => _bytes.Array;

    /// <summary>
    /// How many bytes at the beginning are the start line as it is to be sent; 0 when it must be composed.
    /// </summary>
    internal int PlainStart => _plainStart;

    internal ReadOnlySpan<HeaderSlot> Slots => _slots.All;

    /// <summary>
    /// The parser notes a header whose offsets count from the first byte of the head that will be loaded.
    /// </summary>
    internal void NoteHeader(in HeaderSlot slot) => _slots.Insert(_slots.Count, slot);

    /// <summary>Takes a checked head in, together with the headers noted before.</summary>
    /// <param name="head">From the first byte of the start line to the empty line.</param>
    /// <param name="line">What the start line says.</param>
    /// <param name="hasFolded">Some value runs over several lines.</param>
    internal void Load(ReadOnlySpan<byte> head, in StartLine line, bool hasFolded)
    {
        _bytes.Release();
        _bytes.Append(head);
        foreach (ref readonly var slot in Slots)
        {
            Ascii.ToLowerInPlace(_bytes.Slice(slot.NameOffset, slot.NameLength), out _);
        }

        if (hasFolded)
        {
            Unfold();
        }

        _plainStart = line.IsPlain ? line.Length : 0;
        (IsRequest, Version, _version) = (line.IsRequest, line.Version, line.VersionText);
        _statusText = line.StatusText;
        (_method, _reason, StatusCode, KnownMethod) = (line.Method, line.Reason, line.StatusCode, line.KnownMethod);
        (_target, _parts) = (line.Target, line.Parts);
    }

    private void Insert(int index, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        _slots.Insert(index, _bytes.AppendLine(name, value));

    /// <summary>Scheme and authority as they are, then the given path and query.</summary>
    private void Recompose(ReadOnlySpan<byte> path, ReadOnlySpan<byte> mark, ReadOnlySpan<byte> query)
    {
        var before = Target[.._parts.PathAndQuery.Offset];
        SetTargetExtent(_bytes.Append(before, path, mark, query));
    }

    private void SetTargetExtent(Extent target)
    {
        _plainStart = 0;
        _target = target;
        _parts = RequestTarget.Split(_bytes.Slice(target), KnownMethod == KnownMethod.Connect);
    }

    private void Unfold()
    {
        foreach (ref readonly var slot in Slots)
        {
            if (slot.IsFolded)
            {
                _bytes.Slice(slot.ValueOffset, slot.ValueLength).ReplaceAny(HttpText.LineEnds, (byte)' ');
            }
        }
    }

    private Extent Part(Extent part) => new(_target.Offset + part.Offset, part.Length);
}
