using System.Buffers;
using System.IO.Pipelines;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Peers;

/// <summary>What a connection has to say, in order: short messages, acknowledgements, entries.</summary>
internal sealed class PeerSender(PeersGroup group, PeerSession session)
{
    /// <summary>Of one flush; more waits until the kernel took it.</summary>
    private const int FlushBytes = 16_384;

    private const int EntriesPerRead = 64;

    /// <summary>Set in the numbers of what is taught, which the log of updates does not know.</summary>
    private const uint TaughtMark = 0x8000_0000;

    private readonly PeerWriter _writer = new();
    private readonly PeerDictionary _sent = new();
    private readonly Queue<(byte Class, byte Type)> _short = new();
    private readonly List<(TableEntry Entry, long Id)> _changes = [];
    private PeerTable? _defined;
    private uint _lastId;
    private bool _hasLastId;
    private List<TableEntry> _lesson = [];
    private int _lessonPosition;
    private int _lessonTable = -1;
    private bool _awaitsConfirmation;

    /// <summary>All was told and the other side said that it has it.</summary>
    public bool IsTaught { get; private set; }

    public void Add(byte messageClass, byte type) => _short.Enqueue((messageClass, type));

    /// <summary>Begins to tell everything.</summary>
    public void Teach()
    {
        _lessonTable = 0;
        _lesson = [];
        _lessonPosition = 0;
        _awaitsConfirmation = false;
        IsTaught = false;
        BeginLesson();
    }

    /// <summary>The other side has it all.</summary>
    public void Confirm()
    {
        if (!_awaitsConfirmation)
        {
            return;
        }

        IsTaught = true;
        _awaitsConfirmation = false;
        foreach (var table in session.Peer!.Tables)
        {
            table.AcknowledgeAll();
        }
    }

    /// <summary>Writes what there is to say, as much as one flush may have.</summary>
    /// <returns>False when there is nothing.</returns>
    public bool Fill(PipeWriter output)
    {
        while (_short.TryDequeue(out var message))
        {
            PeerWriter.WriteShort(output, message.Class, message.Type);
        }

        foreach (var table in session.Peer!.Tables)
        {
            if (table.OwesAcknowledgement)
            {
                table.OwesAcknowledgement = false;
                _writer.Begin();
                _writer.Number(table.RemoteId);
                _writer.Fixed(table.LastGot);
                _writer.End(output, PeerMessage.Acknowledgement);
            }
        }

        if (_lessonTable >= 0)
        {
            FillLesson(output);
        }
        else if (!_awaitsConfirmation && group.TellsChanges)
        {
            FillChanges(output);
        }

        return output.UnflushedBytes > 0;
    }

    private void FillLesson(PipeWriter output)
    {
        var tables = session.Peer!.Tables;
        while (output.UnflushedBytes < FlushBytes)
        {
            if (_lessonTable == tables.Length)
            {
                _lessonTable = -1;
                _lesson = [];
                _awaitsConfirmation = true;
                PeerWriter.WriteShort(
                    output,
                    PeerMessage.Control,
                    group.IsUpToDate ? PeerMessage.ResyncFinished : PeerMessage.ResyncPartial);
                return;
            }

            if (_lessonPosition == _lesson.Count)
            {
                _lessonTable++;
                BeginLesson();
                continue;
            }

            var entry = _lesson[_lessonPosition++];
            if (IsFor(entry) && !entry.IsRemoved)
            {
                WriteEntry(output, tables[_lessonTable], entry, TaughtMark | (uint)_lessonPosition, isTimed: true);
            }
        }
    }

    /// <summary>
    /// The entries of the table that is next. Those that change from now on come with the changes, so none is missed.
    /// </summary>
    private void BeginLesson()
    {
        var tables = session.Peer!.Tables;
        _lessonPosition = 0;
        _lesson = [];
        if (_lessonTable < tables.Length)
        {
            var table = tables[_lessonTable];
            table.LastPushed = table.Table.Updates!.SkipAll();
            _lesson = table.Table.List(session.Connection.Loop.NowMs);
        }
    }

    private void FillChanges(PipeWriter output)
    {
        foreach (var table in session.Peer!.Tables)
        {
            do
            {
                if (output.UnflushedBytes >= FlushBytes)
                {
                    return;
                }

                _changes.Clear();
                table.LastPushed = table.Table.Updates!.ReadAfter(table.LastPushed, EntriesPerRead, _changes);
                foreach (var (entry, id) in _changes)
                {
                    if (IsFor(entry))
                    {
                        WriteEntry(output, table, entry, PeerTable.WireId(id), isTimed: false);
                    }
                }
            }
            while (_changes.Count > 0);
        }
    }

    private bool IsFor(TableEntry entry) => session.Peer!.Shard is var shard && (shard == 0 || entry.Shard == shard);

    private void WriteEntry(IBufferWriter<byte> output, PeerTable table, TableEntry entry, uint id, bool isTimed)
    {
        if (_defined != table)
        {
            TableDefinition.Write(_writer, output, table.Table, table.Id);
            _defined = table;
            _hasLastId = false;
        }

        var form = new EntryForm(id, _hasLastId && id == _lastId + 1, isTimed);
        EntrySender.Write(_writer, output, table.Table, entry, form, _sent, session.Connection.Loop.NowMs);
        _lastId = id;
        _hasLastId = true;
    }
}
